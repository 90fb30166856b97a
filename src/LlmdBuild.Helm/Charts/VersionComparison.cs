namespace LlmdBuild.Helm.Charts;

/// <summary>One comparison of a constraint: <c>&gt;=1.2</c>, <c>~1.x</c>, <c>^0.3.1</c>.</summary>
/// <param name="Operator">As written; empty where there is none.</param>
/// <param name="Text">The version as written.</param>
/// <param name="Version">With zeros for what is missing or <c>x</c>.</param>
/// <param name="IsAnyMajor">Whether there is no first number.</param>
/// <param name="IsAnyMinor">Whether there is a first number but no second.</param>
/// <param name="IsAnyPatch">Whether there are two numbers but no third.</param>
internal sealed record VersionComparison(
    string Operator, string Text, SemanticVersion Version, bool IsAnyMajor, bool IsAnyMinor, bool IsAnyPatch)
{
    private bool IsPartial => IsAnyMajor || IsAnyMinor || IsAnyPatch;

    public bool Check(SemanticVersion version) => Operator switch
    {
        "" or "=" => IsPartial ? IsTilde(version) : version.CompareTo(Version) == 0,
        "!=" => IsNotEqual(version),
        ">" => IsGreater(version),
        "<" => version.CompareTo(Version) < 0,
        ">=" or "=>" => version.CompareTo(Version) >= 0,
        "<=" or "=<" => IsLessOrEqual(version),
        "~" or "~>" => IsTilde(version),
        _ => IsCaret(version),
    };

    public override string ToString() => Operator + Text;

    private bool IsNotEqual(SemanticVersion version)
    {
        if (!IsPartial) return version.CompareTo(Version) != 0;
        if (version.Major != Version.Major) return true;
        if (IsAnyMinor) return false;
        if (version.Minor != Version.Minor) return true;
        if (IsAnyPatch)
        {
            return (version.IsPrerelease || Version.IsPrerelease)
                && VersionText.ComparePrereleases(version.Prerelease, Version.Prerelease) != 0;
        }
        return version.Patch != Version.Patch || version.CompareTo(Version) != 0;
    }

    // >11 means >=12, >11.1 means >=11.2.
    private bool IsGreater(SemanticVersion version)
    {
        if (!IsPartial) return version.CompareTo(Version) > 0;
        if (version.Major != Version.Major) return version.Major > Version.Major;
        if (IsAnyMinor) return false;
        return IsAnyPatch ? version.Minor > Version.Minor : version.CompareTo(Version) > 0;
    }

    private bool IsLessOrEqual(SemanticVersion version)
    {
        if (!IsPartial) return version.CompareTo(Version) <= 0;
        if (version.Major != Version.Major) return version.Major < Version.Major;
        return version.Minor <= Version.Minor || IsAnyMinor;
    }

    // ~1.2.3 is >=1.2.3 <1.3; ~1 is >=1 <2; ~* and ~0.0.0 are anything.
    private bool IsTilde(SemanticVersion version)
    {
        if (version.CompareTo(Version) < 0) return false;
        if (Version is { Major: 0, Minor: 0, Patch: 0 } && !IsAnyMinor && !IsAnyPatch) return true;
        return version.Major == Version.Major && (version.Minor == Version.Minor || IsAnyMinor);
    }

    // ^1.2.3 is >=1.2.3 <2; ^0.2.3 is >=0.2.3 <0.3; ^0.0.3 is 0.0.3; ^0.0 is 0.0.x.
    private bool IsCaret(SemanticVersion version)
    {
        if (version.CompareTo(Version) < 0) return false;
        if (Version.Major > 0 || IsAnyMinor) return version.Major == Version.Major;
        if (version.Major > 0) return false;
        if (Version.Minor > 0 || IsAnyPatch) return version.Minor == Version.Minor;
        return version.Minor == 0 && version.Patch == Version.Patch;
    }
}
