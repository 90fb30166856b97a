namespace LlmdBuild.Helm.Rendering;

/// <summary>What Helm reads of a document before it sorts it, and its namespace.</summary>
internal sealed record ManifestHead(
    string ApiVersion, string Kind, string Name, string? Namespace, IReadOnlyDictionary<string, string> Annotations)
{
    public static IReadOnlyDictionary<string, string> NoAnnotations { get; } = new Dictionary<string, string>();

    public static ManifestHead Empty { get; } = new("", "", "", null, NoAnnotations);
}
