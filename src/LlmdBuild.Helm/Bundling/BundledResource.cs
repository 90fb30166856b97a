namespace LlmdBuild.Helm.Bundling;

/// <summary>A custom resource kind that an operator reconciles from charts.</summary>
public sealed record BundledResource
{
    /// <summary>The API group, e.g. <c>components.platform.opendatahub.io</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The API version the operator reads and writes, e.g. <c>v1alpha1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The kind, e.g. <c>Llmd</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The plural used in request paths, e.g. <c>llmds</c>.</summary>
    public required string Plural { get; init; }

    /// <summary>The name under which the platform knows it, for the labels <c>app.kubernetes.io/part-of</c> and <c>app.opendatahub.io/…</c>; null means the kind in lower case (<c>llm-d</c> for <c>Llmd</c>).</summary>
    public string? Application { get; init; }

    /// <summary><see cref="Application"/> with its default applied.</summary>
    public string PlatformName => Application ?? (Kind == "Llmd" ? "llm-d" : Kind.ToLowerInvariant());

    /// <summary>True where the kind lives in a namespace; <c>"scope": "Namespaced"</c> in the file, else <c>"Cluster"</c>.</summary>
    public bool Namespaced { get; init; }

    /// <summary>The components, in the order of the project file: the order of <c>status.releases</c> and of rendering.</summary>
    public required IReadOnlyList<BundledComponent> Components { get; init; }
}
