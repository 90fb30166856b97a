namespace LlmdBuild.Helm.Bundling;

/// <summary>A component of a custom resource: where its part of the spec is, and the charts it may be rendered from.</summary>
public sealed record BundledComponent
{
    /// <summary>The component's name, the item metadata <c>Component</c>; unique in its resource.</summary>
    public required string Name { get; init; }

    /// <summary>Property names below <c>spec</c> that lead to the object with <c>enabled</c> and <c>version</c>; empty means <c>spec</c> itself.</summary>
    public required IReadOnlyList<string> SpecPath { get; init; }

    /// <summary>Property names below <c>spec</c> that lead to the values; null means <see cref="SpecPath"/> and then <c>values</c>.</summary>
    public IReadOnlyList<string>? ValuesPath { get; init; }

    /// <summary>The name used for folders and for the label <c>app.kubernetes.io/component</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Helm's release name for a cluster-scoped resource. A namespaced resource uses its own name, so that several can stand side by side.</summary>
    public required string ReleaseName { get; init; }

    /// <summary>The namespace of a cluster-scoped resource's release where <c>spec.namespace</c> does not say otherwise.</summary>
    public required string Namespace { get; init; }

    /// <summary>How the values are written in the custom resource.</summary>
    public ValuesMode ValuesMode { get; init; } = ValuesMode.Typed;

    /// <summary>What the project sets (values files, inline values, <c>Set</c>), merged; the custom resource's values go on top. Go data.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; init; } = new Dictionary<string, object?>();

    /// <summary>Schema documents that the charts' schemas may refer to (<c>LlmdSchema</c> items), JSON text by absolute URL; null for none.</summary>
    public IReadOnlyDictionary<string, byte[]>? SchemaDocuments { get; init; }

    /// <summary>The pinned versions; the first is the default.</summary>
    public required IReadOnlyList<BundledChart> Charts { get; init; }

    /// <summary><see cref="ValuesPath"/> with its default applied.</summary>
    public IReadOnlyList<string> EffectiveValuesPath => ValuesPath ?? [.. SpecPath, "values"];
}
