namespace LlmdBuild.Helm.Charts;

/// <summary>Versions that are acceptable, as Masterminds' semver 3.5 writes them: <c>&gt;=1.2 &lt;2 || ^3.1</c>. Immutable.</summary>
/// <remarks>
/// Comparisons separated by spaces or commas must all hold, groups separated by <c>||</c> are alternatives. A
/// prerelease is acceptable only to a group in which some comparison names a prerelease itself.
/// </remarks>
public sealed class VersionConstraint
{
    private readonly ConstraintGroup[] _groups;

    private VersionConstraint(ConstraintGroup[] groups) => _groups = groups;

    /// <summary>Reads a constraint the way <c>semver.NewConstraint</c> does.</summary>
    /// <exception cref="FormatException">The text is none; the message is semver's: <c>improper constraint: "…"</c>.</exception>
    public static VersionConstraint Parse(string text) =>
        new(Array.ConvertAll(ConstraintReader.ExpandRanges(text).Split("||"), static group => new ConstraintReader(group).ReadGroup()));

    /// <summary>Reads a constraint like <see cref="Parse"/>; null where the text is none.</summary>
    public static VersionConstraint? TryParse(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a version is acceptable.</summary>
    public bool Check(SemanticVersion version) => Array.Exists(_groups, group => group.Check(version));

    /// <summary>The constraint in its canonical form.</summary>
    public override string ToString() => string.Join(" || ", _groups.Select(static group => group.ToString()));
}
