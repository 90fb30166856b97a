namespace LlmdBuild.Helm.Deployment;

/// <summary>The name of a kind in request paths and rules, where no server can be asked.</summary>
internal static class ResourceNames
{
    /// <summary>The plural that Kubernetes' own code generators would choose.</summary>
    public static string Plural(string kind)
    {
        var name = kind.ToLowerInvariant();
        if (name is "endpoints")
            return name;
        if (name.EndsWith('y') && name.Length > 1 && !"aeiou".Contains(name[^2], StringComparison.Ordinal))
            return name[..^1] + "ies";
        // Parameters and the like are plurals already; classes and ingresses are not.
        if (name.EndsWith("parameters", StringComparison.Ordinal))
            return name;
        return name.EndsWith('s') || name.EndsWith('x') || name.EndsWith("ch", StringComparison.Ordinal) || name.EndsWith("sh", StringComparison.Ordinal) ? name + "es" : name + "s";
    }
}
