using System.Text.RegularExpressions;

namespace LlmdBuild.Pipeline.Patching;

/// <summary>Selects objects as kustomize's <c>target</c> does: what is not said matches all; names and namespaces are whole regular expressions.</summary>
internal sealed record PatchTarget
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    public string? Group { get; init; }

    public string? Version { get; init; }

    public string? Kind { get; init; }

    public string? Name { get; init; }

    public string? Namespace { get; init; }

    /// <summary><c>a=b,c!=d,e</c></summary>
    public string? LabelSelector { get; init; }

    /// <summary>As <see cref="LabelSelector"/>, over annotations.</summary>
    public string? AnnotationSelector { get; init; }

    /// <summary>The target of a patch that names its object itself.</summary>
    public static PatchTarget Of(string apiVersion, string kind, string name, string? @namespace) => new()
    {
        Group = GroupOf(apiVersion),
        Kind = kind,
        Name = Regex.Escape(name),
        Namespace = @namespace is null ? null : Regex.Escape(@namespace),
    };

    public bool Matches(Dictionary<string, object?> manifest)
    {
        var apiVersion = manifest.GetValueOrDefault("apiVersion") as string ?? "";
        var metadata = manifest.GetValueOrDefault("metadata") as Dictionary<string, object?> ?? [];
        return (Group is null || Group == GroupOf(apiVersion))
            && (Version is null || Version == apiVersion[(apiVersion.LastIndexOf('/') + 1)..])
            && (Kind is null || Kind == manifest.GetValueOrDefault("kind") as string)
            && IsWhole(Name, metadata.GetValueOrDefault("name") as string)
            && IsWhole(Namespace, metadata.GetValueOrDefault("namespace") as string)
            && Selects(LabelSelector, metadata.GetValueOrDefault("labels"))
            && Selects(AnnotationSelector, metadata.GetValueOrDefault("annotations"));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', new[]
    {
        Kind ?? "any kind", Group is { Length: > 0 } ? $"of {Group}" : null, Name is null ? null : $"named {Regex.Unescape(Name)}",
        Namespace is null ? null : $"in {Regex.Unescape(Namespace)}", LabelSelector is null ? null : $"with {LabelSelector}", AnnotationSelector is null ? null : $"annotated {AnnotationSelector}",
    }.Where(static part => part is not null));

    private static string GroupOf(string apiVersion) => apiVersion.Contains('/', StringComparison.Ordinal) ? apiVersion[..apiVersion.IndexOf('/', StringComparison.Ordinal)] : "";

    private static bool IsWhole(string? pattern, string? text)
        => string.IsNullOrEmpty(pattern) || Regex.IsMatch(text ?? "", $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, s_limit);

    private static bool Selects(string? selector, object? labels)
    {
        if (string.IsNullOrWhiteSpace(selector)) return true;
        var found = labels as Dictionary<string, object?> ?? [];
        foreach (var term in selector.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = term.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                if (term.StartsWith('!') ? found.ContainsKey(term[1..].Trim()) : !found.ContainsKey(term)) return false;
                continue;
            }
            var isNot = equals > 0 && term[equals - 1] == '!';
            var name = term[..(isNot ? equals - 1 : equals)].Trim();
            var value = term[(equals + 1)..].TrimStart('=').Trim();
            if (found.GetValueOrDefault(name) as string == value == isNot) return false;
        }
        return true;
    }
}
