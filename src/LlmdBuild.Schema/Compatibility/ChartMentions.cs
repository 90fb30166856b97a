using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Schema.Compatibility;

/// <summary>Which words a chart's templates and its values.yaml (settings that are commented out, above all) hold.</summary>
/// <remarks>Values that a template reads although nothing declares them are common; calling them unknown would cry wolf.</remarks>
public sealed class ChartMentions
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Collects the words of charts, their subcharts included.</summary>
    public ChartMentions(IEnumerable<Chart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        foreach (var chart in charts) Add(chart, 0);
    }

    /// <summary>Whether a key occurs as a word.</summary>
    public bool Contains(string key) => _words.Contains(key);

    private void Add(Chart chart, int depth)
    {
        if (depth > 16) return;
        foreach (var template in chart.Templates) AddWords(template.Text);
        if (chart.FindFile("values.yaml") is { } values) AddWords(values.Text);
        foreach (var subchart in chart.Dependencies) Add(subchart, depth + 1);
    }

    private void AddWords(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-');
            if (isWord && start < 0) start = i;
            if (isWord || start < 0) continue;
            _words.Add(text[start..i]);
            start = -1;
        }
    }
}
