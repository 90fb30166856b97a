namespace LlmdBuild.Helm.Rendering;

/// <summary>One rendered document: where it came from, its text and what its head says. Immutable.</summary>
public sealed class Manifest
{
    internal Manifest(string source, string content, ManifestHead head, ManifestHook? hook)
    {
        Source = source;
        Content = content;
        Head = head;
        Hook = hook;
    }

    /// <summary>The template: <c>CHART/templates/service.yaml</c>, subcharts as <c>CHART/charts/SUB/templates/…</c>.</summary>
    public string Source { get; }

    /// <summary>The document as rendered, comments included, without the separator before it.</summary>
    public string Content { get; }

    /// <summary><c>apiVersion</c>; empty where the document has none.</summary>
    public string ApiVersion => Head.ApiVersion;

    /// <summary><c>kind</c>; empty where the document has none.</summary>
    public string Kind => Head.Kind;

    /// <summary><c>metadata.name</c>; empty where the document has none.</summary>
    public string Name => Head.Name;

    /// <summary><c>metadata.namespace</c>; null where the document has none.</summary>
    public string? Namespace => Head.Namespace;

    /// <summary><c>metadata.annotations</c>; empty where the document has none.</summary>
    public IReadOnlyDictionary<string, string> Annotations => Head.Annotations;

    /// <summary>When and how Helm would run it as a hook; null for everything else.</summary>
    public ManifestHook? Hook { get; }

    internal ManifestHead Head { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Source}: {ApiVersion} {Kind} {Name}";
}
