namespace LlmdBuild.Helm.Charts;

/// <summary>Helm's IsCompatibleRange.</summary>
internal static class ChartVersions
{
    /// <summary>Whether a version satisfies a constraint; false where one of them cannot be read.</summary>
    public static bool AreCompatible(string constraint, string version)
        => SemanticVersion.TryParse(version) is { } parsed && VersionConstraint.TryParse(constraint)?.Check(parsed) == true;
}
