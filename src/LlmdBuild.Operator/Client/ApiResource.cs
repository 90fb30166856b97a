namespace LlmdBuild.Operator.Client;

/// <summary>A kind as the server serves it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Plural">Its name in paths.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
/// <param name="Verbs">What may be done with it: <c>list</c>, <c>watch</c>, …</param>
internal sealed record ApiResource(GroupVersionKind Kind, string Plural, bool Namespaced, IReadOnlyList<string> Verbs)
{
    /// <summary>The path of all objects, or of those in one namespace.</summary>
    public string CollectionPath(string? @namespace)
    {
        var root = Kind.Group.Length == 0 ? $"api/{Kind.Version}" : $"apis/{Kind.Group}/{Kind.Version}";
        return Namespaced && @namespace is not null ? $"{root}/namespaces/{@namespace}/{Plural}" : $"{root}/{Plural}";
    }

    /// <summary>The path of one object.</summary>
    public string Path(string? @namespace, string name) => $"{CollectionPath(@namespace)}/{Uri.EscapeDataString(name)}";
}
