using System.Text.RegularExpressions;

namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>A regular expression of Go's <c>regexp</c> package (RE2 syntax), matched in linear time.</summary>
public sealed class GoRegex
{
    private readonly Regex _regex;

    private GoRegex(string pattern)
    {
        Pattern = pattern;
        try
        {
            _regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (ArgumentException e)
        {
            throw new GoRegexException($"error parsing regexp: {e.Message}");
        }
    }

    /// <summary>The expression as written.</summary>
    public string Pattern { get; }

    /// <summary>Reads an expression.</summary>
    /// <exception cref="GoRegexException">The text is not in RE2 syntax.</exception>
    public static GoRegex Compile(string pattern) => new(pattern);

    /// <summary>Whether any part of the text matches.</summary>
    public bool IsMatch(string text) => _regex.IsMatch(text);
}
