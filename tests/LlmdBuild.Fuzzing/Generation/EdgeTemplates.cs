using System.Text;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Templates that ask for one rare thing each: those of <c>EdgeTemplates.txt</c>, dates under rare layouts, long texts and deep nesting.</summary>
internal static class EdgeTemplates
{
    private const string Time = """{{ $t := toDate "2006-01-02T15:04:05Z07:00" "2024-03-10T07:30:45.123456789Z" }}{{ $u := toDate "2006-01-02" "2024-02-29" }}{{ $d := $t.Sub $u }}""";
    private const string Version = """{{ $v := semver "1.2.3-rc.1+b5" }}{{ $w := semver "v1.2.4" }}{{ $b := .Files.GetBytes "other/d.bin" }}""";

    private static readonly EdgeTable s_table = new("EdgeTemplates.txt", "time", "version", "whole", "pattern");

    private static readonly (string Layout, string Text)[] s_dates =
    [
        ("2006-002", "2024-060"), ("2006-002", "2024-061"), ("2006-002", "2024-366"), ("2006-002", "2023-366"), ("2006-002", "2023-059"), ("2006-002", "2023-365"), ("2006-002", "2024-000"), ("2006-01-02 002", "2024-03-01 061"), ("2006-01-02 002", "2024-03-02 061"), ("2006-01-02 002", "2024-02-01 061"), ("2006 __2", "2024  60"), ("2006 __2", "2024   6"),
        ("2006-01-02 15:04 MST", "2024-01-02 03:04 GMT+3"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 GMT-12"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 GMT+24"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 CEST"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 WITA"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 ChST"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 MeST"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 +03"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 -0330"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 utc"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 UTC"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 ABCDE"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 ABCDT"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 AB"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 ABCDEF"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 +24"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 GMT"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 GMTx"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 ABCT"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 ABCD"), ("2006-01-02 15:04 MST", "2024-01-02 03:04 "),
        ("3:04pm", "3:04pm"), ("3:04pm", "3:04PM"), ("3:04PM", "12:00AM"), ("3:04PM", "12:30PM"), ("3:04PM", "13:00PM"), ("3:04PM", "3:04XM"), ("3:04pm", "3:04"), ("03:04 PM", "00:10 AM"), ("Jan 2 2006", "Feb 30 2024"), ("January 2 2006", "february 3 2024"), ("January 2 2006", "Febr 3 2024"), ("Mon Jan 2 2006", "Xyz Jan 2 2024"), ("Monday Jan 2 2006", "tuesday Jan 2 2024"), ("06-1-2", "69-1-2"), ("06-1-2", "68-12-31"), ("06-1-2", "6-1-2"), ("2006-01-02T15:04:05Z0700", "2024-01-02T03:04:05+0130"), ("2006-01-02T15:04:05Z0700", "2024-01-02T03:04:05Z"), ("2006-01-02T15:04:05-07", "2024-01-02T03:04:05-03"), ("2006-01-02T15:04:05-07:00:00", "2024-01-02T03:04:05-03:30:15"), ("2006-01-02T15:04:05-070000", "2024-01-02T03:04:05+033015"), ("2006-01-02T15:04:05Z070000", "2024-01-02T03:04:05Z"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T03:04:05+25:00"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T03:04:05+03:60"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T03:04:05 03:00"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T03:04:05+0300"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T24:04:05Z"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T03:60:05Z"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T03:04:60Z"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T03:04:05,5Z"), ("2006-01-02T15:04:05Z07:00", "2024-01-02T03:04:05.Z"), ("2006-01-02T15:04:05.000Z", "2024-01-02T03:04:05.12Z"), ("15:04:05.000", "03:04:05.1234"), ("15:04:05.999", "03:04:05"), ("15:04:05,999999999", "03:04:05,123"), ("05.00", "7.12"), ("4:5", "7:8"), ("15", "7"), ("_2 Jan", " 3 Feb"), ("_2 Jan", "13 Feb"), ("2 Jan", "32 Feb"), ("2006", "x"), ("2006", "02024"), ("2006", "-024"), ("20060102", "20241301"), ("x2006y", "x2024z"), ("2006-01-02", "2024-01-02 extra"), ("2006-01-02", "2024-02"), ("", ""), ("", "x"), ("_2006", "_2024"), ("Mon", "Tue"), ("Mon Jan", "Wed"), ("Z07:00", "Z"), ("2006-01-02 15:04:05.999999999 -0700 MST", "2024-01-02 03:04:05.5 +0200 CEST"), ("2006-01-02 15:04:05 -0700 MST", "2024-01-02 03:04:05 +0000 UTC"), ("2006-01-02 -07:00", "2024-01-02 +00:00"),
    ];

    private static readonly int[] s_depths = [50, 500, 3000, 9000, 10001];

    private static readonly (string Before, string Inside, string After)[] s_nests =
    [
        ("{{ if 1 }}", "x", "{{ end }}"), ("{{ with 1 }}", "{{ . }}", "{{ end }}"), ("{{ range 1 }}", "{{ . }}", "{{ end }}"), ("{{ block \"x\" . }}", "x", "{{ end }}"), ("(", "1", ")"), ("print (", "1", ")"),
    ];

    private static readonly (int Count, Func<int, CaseRandom, string> At)[] s_sections =
    [
        (s_table["time"].Count, static (row, random) => Time + Action(random, s_table["time"][row])),
        (s_table["version"].Count, static (row, random) => Version + Action(random, s_table["version"][row])),
        (s_table["whole"].Count, static (row, _) => s_table["whole"][row]),
        (s_dates.Length, static (row, random) => Date(random, s_dates[row])),
        (s_table["pattern"].Count * 6, static (row, random) => LongMatch(random, s_table["pattern"][row / 6], row % 6)),
        (s_depths.Length * s_nests.Length, static (row, _) => Deep(s_nests[row % s_nests.Length], s_depths[row / s_nests.Length])),
    ];

    /// <summary>The rows in turn: pipelines of times, of versions, templates, dates under layouts, patterns over long texts, deep nesting.</summary>
    public static string At(int turn, CaseRandom random)
    {
        var row = EdgeTable.Row(turn, s_sections.Sum(static section => section.Count));
        foreach (var (count, at) in s_sections)
        {
            if (row < count) return at(row, random);
            row -= count;
        }
        throw new System.Diagnostics.UnreachableException();
    }

    private static string Action(CaseRandom random, string pipeline) =>
        pipeline.StartsWith("range", StringComparison.Ordinal) ? $"{{{{ {pipeline} }}}}x{{{{ end }}}}" : random.OneIn(4) ? $"{{{{ printf \"%T|%v\" ({pipeline}) ({pipeline}) }}}}" : $"{{{{ {pipeline} }}}}";

    private static string Date(CaseRandom random, (string Layout, string Text) date)
    {
        var (layout, text) = date;
        var arguments = $"{TextGenerator.Literal(random, layout)} {TextGenerator.Literal(random, text)}";
        return random.OneIn(2) ? $"{{{{ mustToDate {arguments} }}}}" : $"{{{{ toDate {arguments} }}}}{{{{ (toDate {arguments}).Zone }}}}";
    }

    // Long enough that the regular expression is not matched by backtracking.
    private static string LongMatch(CaseRandom random, string expression, int form)
    {
        var text = $"(printf \"%s%s\" (repeat {random.Pick(9000, 20000, 70000)} \"{random.Pick("ab", "aab", "é", "ab\\n", "c")}\") \"{random.Pick("", "c", "abc", "\\nab")}\")";
        var pattern = TextGenerator.Literal(random, expression);
        var pipeline = form switch
        {
            0 => $"regexMatch {pattern} {text}",
            1 => $"regexFind {pattern} {text} | trunc 40",
            2 => $"regexFindAll {pattern} {text} 3 | len",
            3 => $"regexSplit {pattern} {text} 4 | len",
            4 => $"regexReplaceAll {pattern} {text} \"<$1>\" | trunc -40",
            _ => $"regexReplaceAllLiteral {pattern} {text} \"$1\" | trunc -40",
        };
        return $"{{{{ {pipeline} }}}}";
    }

    // Syntax within itself, deeper than one stack holds.
    private static string Deep((string Before, string Inside, string After) nest, int depth)
    {
        var (before, inside, after) = nest;
        var text = new StringBuilder().Insert(0, before, depth).Append(inside).Insert(before.Length * depth + inside.Length, after, depth).ToString();
        return before[0] == '{' ? text : $"{{{{ {text} }}}}";
    }
}
