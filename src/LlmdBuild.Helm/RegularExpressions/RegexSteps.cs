namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>The work of one operation (all matches, all replacements), counted over its searches.</summary>
/// <remarks>
/// Each search is linear in its text, and an operation makes as many as there are matches: an expression that looks far ahead
/// from every match takes the square.
/// </remarks>
/// <param name="most">How many there may be.</param>
internal sealed class RegexSteps(long most = RegexSteps.Most)
{
    /// <summary>Steps of one operation, a second or two. A step is an instruction looked at for one rune.</summary>
    private const long Most = 50_000_000;

    /// <summary>The steps so far.</summary>
    public long Taken { get; private set; }

    /// <summary>One more step.</summary>
    /// <exception cref="GoRegexLimitException">It is one too many.</exception>
    public void Count()
    {
        if (++Taken > most) throw new GoRegexLimitException("a regular expression and its text are too large for each other");
    }

    /// <summary>Some more.</summary>
    /// <exception cref="GoRegexLimitException">They are too many.</exception>
    public void Add(long steps)
    {
        Taken += steps - 1;
        Count();
    }
}
