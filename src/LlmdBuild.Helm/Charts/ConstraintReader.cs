using LlmdBuild.Helm.RegularExpressions;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Charts;

/// <summary>Reads the comparisons of one group.</summary>
internal ref struct ConstraintReader(string group)
{
    private static readonly string[] Operators = ["!=", ">=", "=>", "<=", "=<", "~>", "=", ">", "<", "~", "^"];

    private static readonly Lazy<GoRegex> s_range = new(MakeRange);

    private int _position;

    /// <summary>Rewrites <c>1.2 - 1.4</c> as <c>&gt;= 1.2, &lt;= 1.4</c>.</summary>
    public static string ExpandRanges(string text)
    {
        if (!HasLoneHyphen(text)) return text;
        var result = text;
        foreach (var (start, end) in s_range.Value.FindAllPositions(text, -1))
        {
            VersionText.TryRead(text, SpacesEnd(text, start), IsNumber, out var low);
            VersionText.TryRead(text, SpacesEnd(text, SpacesEnd(text, low.End) + 1), IsNumber, out var high);
            var range = text[start..end];
            var at = result.IndexOf(range, StringComparison.Ordinal);
            if (at >= 0) result = string.Concat(result.AsSpan(0, at), $">= {low.Text}, <= {high.Text} ", result.AsSpan(at + range.Length));
        }
        return result;
    }

    // group:
    //     comparison { separator comparison }
    // comparison:
    //     [operator] version
    // separator:
    //     space, or a comma
    public ConstraintGroup ReadGroup()
    {
        // The whole group must be well-formed before any of its versions is looked at.
        var texts = new List<OperatorAndVersion>();
        do
        {
            SkipSpaces();
            var operation = ReadOperator();
            SkipSpaces();
            if (!VersionText.TryRead(group, _position, IsNumber, out var parts)) throw Improper();
            _position = parts.End;
            texts.Add(new OperatorAndVersion(operation, parts));
        }
        while (ReadSeparator());
        return new ConstraintGroup([.. texts.Select(static text => MakeComparison(text.Operator, text.Version))]);
    }

    private sealed record OperatorAndVersion(string Operator, VersionParts Version);

    private static VersionComparison MakeComparison(string operation, VersionParts parts)
    {
        var prerelease = parts.Prerelease.Length > 0 ? "-" + parts.Prerelease : "";
        var anyMajor = IsAny(parts.Major);
        var anyMinor = !anyMajor && IsAny(parts.Minor);
        var anyPatch = !anyMajor && !anyMinor && IsAny(parts.Patch);
        var text = parts.Text;
        if (anyMajor) text = "0.0.0" + prerelease;
        else if (anyMinor) text = $"{parts.Major}.0.0{prerelease}";
        else if (anyPatch) text = $"{parts.Major}.{parts.Minor}.0{prerelease}";
        var version = SemanticVersion.TryParse(text) ?? throw new FormatException("constraint parser error");
        return new VersionComparison(operation, parts.Text, version, anyMajor, anyMinor, anyPatch);
    }

    private string ReadOperator()
    {
        foreach (var candidate in Operators)
        {
            if (!group.AsSpan(_position).StartsWith(candidate)) continue;
            _position += candidate.Length;
            return candidate;
        }
        return "";
    }

    // False at the end of the group.
    private bool ReadSeparator()
    {
        var hasSpace = SkipSpaces();
        if (_position == group.Length) return false;
        if (group[_position] == ',') _position++;
        else if (!hasSpace) throw Improper();
        return true;
    }

    private bool SkipSpaces()
    {
        var start = _position;
        _position = SpacesEnd(group, _position);
        return _position > start;
    }

    private readonly FormatException Improper() => new("improper constraint: " + GoQuote.Quote(group));

    // What every range has, and few constraints: a hyphen with space around it.
    private static bool HasLoneHyphen(string text)
    {
        for (var i = text.IndexOf('-', StringComparison.Ordinal); i >= 0; i = text.IndexOf('-', i + 1))
        {
            if (i > 0 && IsSpace(text[i - 1]) && i + 1 < text.Length && IsSpace(text[i + 1])) return true;
        }
        return false;
    }

    private static int SpacesEnd(string text, int position)
    {
        while (position < text.Length && IsSpace(text[position])) position++;
        return position;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\n' or '\f' or '\r';

    // Two versions with space, a hyphen and space between them. In linear time, where a search from each character would take the square.
    private static GoRegex MakeRange()
    {
        const string Number = "[0-9xX*|]+", Identifiers = @"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*";
        const string Version = $@"v?{Number}(?:\.{Number})?(?:\.{Number})?(?:-{Identifiers})?(?:\+{Identifiers})?";
        return GoRegex.Compile($@"\s*{Version}\s+-\s+{Version}\s*");
    }

    // semver's expression takes a vertical bar for a digit; what it makes of one is then no version.
    private static bool IsNumber(char c) => char.IsAsciiDigit(c) || c is 'x' or 'X' or '*' or '|';

    private static bool IsAny(string number) => number is "" or "x" or "X" or "*";
}
