using System.Text;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>A table of rare inputs beside this file: sections that begin with <c>[name]</c> alone, an input a line, <c># </c> for comments; ⏎ stands for a line feed, ␍ for a carriage return and ␀ for a NUL.</summary>
internal sealed class EdgeTable
{
    // No table has so many rows, nor a multiple.
    private const long LargePrime = 1_000_003;

    private readonly Dictionary<string, List<string>> _sections = new(StringComparer.Ordinal);

    /// <summary>Reads the embedded file, which has exactly these sections.</summary>
    public EdgeTable(string file, params string[] sections)
    {
        using var stream = typeof(EdgeTable).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        List<string> section = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal)) continue;
            if (line[0] == '[' && line[^1] == ']' && sections.Contains(line[1..^1], StringComparer.Ordinal)) _sections.Add(line[1..^1], section = []);
            else section.Add(line.Replace('⏎', '\n').Replace('␍', '\r').Replace('␀', '\0'));
        }
    }

    /// <summary>The row of a turn, of so many: all rows have their turn, and any few turns in a row have rows from everywhere.</summary>
    public static int Row(int turn, int count) => (int)(turn * LargePrime % count);

    /// <summary>The inputs of a section in the file's order.</summary>
    public IReadOnlyList<string> this[string section] => _sections[section];
}
