using System.Collections.Concurrent;
using System.Globalization;

namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>The sets that <c>\p{…}</c> names: general categories, their long names, and scripts, as Go 1.26 knows them.</summary>
internal static class UnicodeTables
{
    // name lo-hi lo-hi …   and   = a,b c,d …   See the file's own heading.
    private const string ResourceName = "LlmdBuild.Helm.RegularExpressions.unicode.txt";

    private static readonly Lazy<Dictionary<string, string>> Lines = new(ReadLines);
    private static readonly ConcurrentDictionary<string, int[]> Parsed = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string[]> Unions = new(StringComparer.Ordinal)
    {
        ["L"] = ["Ll", "Lm", "Lo", "Lt", "Lu"],
        ["Lc"] = ["Ll", "Lt", "Lu"],
        ["M"] = ["Mc", "Me", "Mn"],
        ["N"] = ["Nd", "Nl", "No"],
        ["P"] = ["Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps"],
        ["S"] = ["Sc", "Sk", "Sm", "So"],
        ["Z"] = ["Zl", "Zp", "Zs"],
        ["C"] = ["Cc", "Cf", "Cn", "Co", "Cs"],
        ["Assigned"] = ["Cc", "Cf", "Co", "Cs", "L", "M", "N", "P", "S", "Z"],
    };

    // The long names of the categories, written as names are compared: one capital, the rest small.
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["Other"] = "C", ["Control"] = "Cc", ["Cntrl"] = "Cc", ["Format"] = "Cf", ["Unassigned"] = "Cn", ["Privateuse"] = "Co",
        ["Surrogate"] = "Cs", ["Letter"] = "L", ["Casedletter"] = "Lc", ["Lowercaseletter"] = "Ll", ["Modifierletter"] = "Lm",
        ["Otherletter"] = "Lo", ["Titlecaseletter"] = "Lt", ["Uppercaseletter"] = "Lu", ["Mark"] = "M", ["Combiningmark"] = "M",
        ["Spacingmark"] = "Mc", ["Enclosingmark"] = "Me", ["Nonspacingmark"] = "Mn", ["Number"] = "N", ["Decimalnumber"] = "Nd",
        ["Digit"] = "Nd", ["Letternumber"] = "Nl", ["Othernumber"] = "No", ["Punctuation"] = "P", ["Punct"] = "P",
        ["Connectorpunctuation"] = "Pc", ["Dashpunctuation"] = "Pd", ["Closepunctuation"] = "Pe", ["Finalpunctuation"] = "Pf",
        ["Initialpunctuation"] = "Pi", ["Otherpunctuation"] = "Po", ["Openpunctuation"] = "Ps", ["Symbol"] = "S",
        ["Currencysymbol"] = "Sc", ["Modifiersymbol"] = "Sk", ["Mathsymbol"] = "Sm", ["Othersymbol"] = "So", ["Separator"] = "Z",
        ["Lineseparator"] = "Zl", ["Paragraphseparator"] = "Zp", ["Spaceseparator"] = "Zs",
    };

    /// <summary>Each set of runes that are equal under simple case folding.</summary>
    public static IEnumerable<int[]> CaseOrbits =>
        Lines.Value["="].Split(' ').Select(static orbit => orbit.Split(',').Select(ParseRune).ToArray());

    /// <summary>
    /// The pairs of first and last rune of a set; null for a name that Go does not know. Case, blanks, hyphens and underscores
    /// in the name do not count, which in Go hides the scripts whose names need them.
    /// </summary>
    public static int[]? Find(string name)
    {
        var canonical = Canonicalize(name);
        return Aliases.TryGetValue(canonical, out var category) ? Get(category) : Get(canonical);
    }

    private static string Canonicalize(string name)
    {
        var letters = string.Concat(name.Where(static c => c is not (' ' or '_' or '-')));
        if (letters.Length == 0) return "";
        return letters[..1].ToUpperInvariant() + letters[1..].ToLowerInvariant();
    }

    private static int[]? Get(string name)
    {
        switch (name)
        {
            case "Any": return [0, RuneSet.MaxRune];
            case "Ascii": return [0, 0x7F];
            case "Cs": return [0xD800, 0xDFFF];
        }
        if (Parsed.TryGetValue(name, out var pairs)) return pairs;
        if (name == "Cn") pairs = Complement(Get("Assigned")!);
        else if (Unions.TryGetValue(name, out var parts)) pairs = Unite(parts);
        else if (Lines.Value.TryGetValue(name, out var line)) pairs = Parse(line);
        else return null;
        return Parsed.GetOrAdd(name, pairs);
    }

    private static int[] Unite(string[] parts)
    {
        var builder = new RuneSetBuilder();
        foreach (var part in parts) builder.Add(Get(part));
        return builder.ToPairs();
    }

    private static int[] Complement(int[] pairs)
    {
        var builder = new RuneSetBuilder();
        builder.AddAllBut(pairs);
        return builder.ToPairs();
    }

    private static int[] Parse(string line)
    {
        var pairs = new List<int>();
        foreach (var range in line.Split(' '))
        {
            var dash = range.IndexOf('-', StringComparison.Ordinal);
            pairs.Add(ParseRune(dash < 0 ? range : range[..dash]));
            pairs.Add(ParseRune(range[(dash + 1)..]));
        }
        return [.. pairs];
    }

    private static int ParseRune(string hex) => int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static Dictionary<string, string> ReadLines()
    {
        using var stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream(ResourceName)!;
        using var reader = new StreamReader(stream);
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            lines.Add(line[..space], line[(space + 1)..]);
        }
        return lines;
    }
}
