namespace LlmdBuild.Helm.Charts;

/// <summary>Comparisons that must all hold.</summary>
internal sealed class ConstraintGroup(VersionComparison[] comparisons)
{
    private readonly bool _includesPrereleases = Array.Exists(comparisons, static c => c.Version.IsPrerelease);

    public bool Check(SemanticVersion version) =>
        (_includesPrereleases || !version.IsPrerelease) && Array.TrueForAll(comparisons, comparison => comparison.Check(version));

    public override string ToString() => string.Join(" ", comparisons.AsEnumerable());
}
