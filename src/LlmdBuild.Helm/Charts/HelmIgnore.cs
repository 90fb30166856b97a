using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Text;

namespace LlmdBuild.Helm.Charts;

/// <summary>The rules of a <c>.helmignore</c>: which files of a chart's folder are no part of the chart.</summary>
/// <remarks>
/// Not gitignore: rules are asked in order and the first match decides; a negated rule ignores whatever it does <em>not</em>
/// match; <c>**</c> is refused. Folders that match are skipped with everything below them.
/// </remarks>
public sealed class HelmIgnore
{
    /// <summary>The file the rules stand in, at the top of the chart.</summary>
    public const string FileName = ".helmignore";

    private readonly List<Rule> _rules = [];

    private HelmIgnore()
    {
    }

    /// <summary>Reads the rules; the built-in one (dot files below templates/) comes last.</summary>
    /// <param name="text">The file; empty where there is none.</param>
    /// <exception cref="LlmdException">A rule is malformed.</exception>
    public static HelmIgnore Parse(string text)
    {
        var ignore = new HelmIgnore();
        if (text.StartsWith('\uFEFF')) text = text[1..];
        foreach (var line in text.Split('\n')) ignore.Add(line);
        ignore.Add("templates/.?*");
        return ignore;
    }

    /// <summary>Whether the path (relative, with slashes) is left out.</summary>
    public bool IsIgnored(string path, bool isFolder)
    {
        foreach (var rule in _rules)
        {
            if (rule.IsNegated)
            {
                if (rule.FoldersOnly && !isFolder || !rule.IsMatch(path)) return true;
            }
            else if ((!rule.FoldersOnly || isFolder) && rule.IsMatch(path))
            {
                return true;
            }
        }
        return false;
    }

    private void Add(string line)
    {
        line = GoText.TrimSpace(line);
        if (line.Length == 0 || line[0] == '#') return;
        if (line.Contains("**", StringComparison.Ordinal)) throw Fail("double-star (**) syntax is not supported");
        try
        {
            GoGlob.IsMatch(line, "abc");
        }
        catch (FormatException)
        {
            throw Fail(GoGlob.BadPattern);
        }
        var negated = line[0] == '!';
        if (negated) line = line[1..];
        var foldersOnly = line.EndsWith('/');
        if (foldersOnly) line = line[..^1];
        var rooted = line.StartsWith('/');
        var wholePath = rooted || line.Contains('/');
        _rules.Add(new Rule(rooted ? line[1..] : line, wholePath, negated, foldersOnly));
    }

    private static LlmdException Fail(string message) => new(RenderingCodes.ChartUnreadable, message, FileName);

    private sealed record Rule(string Pattern, bool WholePath, bool IsNegated, bool FoldersOnly)
    {
        public bool IsMatch(string path)
        {
            try
            {
                return GoGlob.IsMatch(Pattern, WholePath ? path : GoPath.Base(path));
            }
            catch (FormatException)
            {
                // Well-formed with its "!" or "/" and malformed without: Helm logs and goes on.
                return false;
            }
        }
    }
}
