using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Charts.Sources;

/// <summary>Chooses a version as Helm does.</summary>
/// <remarks>
/// A version that is written exactly as asked for is taken first. Otherwise the expression is a constraint and the highest
/// version that satisfies it wins; a plain <c>0.2.11</c> is a constraint as well and so finds <c>v0.2.11</c>. No expression means
/// the highest version that is not a pre-release.
/// </remarks>
internal static class VersionSelector
{
    /// <summary>The version that answers, or null.</summary>
    public static string? Select(IEnumerable<string> versions, string expression)
    {
        var all = versions as IReadOnlyCollection<string> ?? [.. versions];
        if (expression.Length > 0 && all.Contains(expression, StringComparer.Ordinal))
            return expression;
        var constraint = VersionConstraint.Parse(expression.Length == 0 ? "*" : expression);
        string? best = null;
        SemanticVersion? bestVersion = null;
        foreach (var text in all)
        {
            if (SemanticVersion.TryParse(text) is not { } version || !constraint.Check(version))
                continue;
            if (bestVersion is null || version.CompareTo(bestVersion) > 0)
                (best, bestVersion) = (text, version);
        }

        return best;
    }

    /// <summary>Whether one version answers.</summary>
    public static bool Matches(string version, string expression) => Select([version], expression) is not null;

    /// <summary>Refuses what is neither a version nor a range (LLMD2013).</summary>
    public static void Check(string expression, string name, ChartIntent? intent)
    {
        if (expression.Length > 0 && VersionConstraint.TryParse(expression) is null)
            throw SourceErrors.BadVersion(expression, name, intent);
    }

    /// <summary>True for one version rather than a range.</summary>
    public static bool IsExact(string expression)
        => SemanticVersion.TryParse(expression) is { } version && version.ToString() == (expression.StartsWith('v') ? expression[1..] : expression);

    /// <summary>Whether two texts mean one version: <c>v1.2.3</c> and <c>1.2.3</c>.</summary>
    public static bool IsSame(string left, string right)
        => left == right || (SemanticVersion.TryParse(left) is { } l && SemanticVersion.TryParse(right) is { } r && l.ToString() == r.ToString());

    /// <summary>The newest first; what is no version comes last.</summary>
    public static IReadOnlyList<string> NewestFirst(IEnumerable<string> versions)
        => [.. versions.Select(static v => (Text: v, Version: SemanticVersion.TryParse(v)))
            .OrderByDescending(static v => v.Version is not null)
            .ThenByDescending(static v => v.Version!, SemanticVersion.Precedence)
            .Select(static v => v.Text)];

    /// <summary>Stable versions above all of the given ones, newest first.</summary>
    public static IReadOnlyList<string> NewerThan(IEnumerable<string> versions, IEnumerable<string> pinned)
    {
        var highest = pinned.Select(SemanticVersion.TryParse).OfType<SemanticVersion>().OrderDescending(SemanticVersion.Precedence).FirstOrDefault();
        return highest is null
            ? []
            : [.. NewestFirst(versions).Where(v => SemanticVersion.TryParse(v) is { IsPrerelease: false } version && version.CompareTo(highest) > 0)];
    }

    /// <summary>A few versions near to what was asked for.</summary>
    public static IReadOnlyList<string> Near(IEnumerable<string> versions, string expression)
    {
        var all = NewestFirst(versions);
        var like = all.Where(v => Similarity.Distance(v.TrimStart('v'), expression.TrimStart('v', '~', '^', '=')) <= 2).Take(4);
        return [.. like.Concat(all.Take(4)).Distinct(StringComparer.Ordinal).Take(6)];
    }
}
