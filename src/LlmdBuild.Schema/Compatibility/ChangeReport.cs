using System.Globalization;
using System.Text;

namespace LlmdBuild.Schema.Compatibility;

/// <summary>Writes changes as Markdown fit for a pull request comment: what may be refused first, then what may mean something else, then the rest.</summary>
public static class ChangeReport
{
    /// <summary>The report; one sentence where nothing changed.</summary>
    /// <param name="title">What changed: <c>llm-d-modelservice 0.2.11 -> 0.4.12</c>.</param>
    /// <param name="changes">The changes.</param>
    public static string Write(string title, IReadOnlyList<ValueChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        if (changes.Count == 0) return text.Append("Nothing changed.\n").ToString();
        AddSection(text, "Existing resources could be refused", changes, ChangeImpact.CouldBeRefused);
        AddSection(text, "Existing resources could be read differently", changes, ChangeImpact.ReadDifferently);
        AddSection(text, "Compatible", changes, ChangeImpact.None);
        return text.ToString();
    }

    private static void AddSection(StringBuilder text, string title, IReadOnlyList<ValueChange> changes, ChangeImpact impact)
    {
        var part = changes.Where(c => c.Impact == impact).ToList();
        if (part.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"### {title} ({part.Count})\n\n| Value | Change | Detail |\n| --- | --- | --- |\n");
        foreach (var change in part) text.Append(CultureInfo.InvariantCulture, $"| {Cell(change.Path)} | {Word(change.Kind)} | {Cell(change.Detail)} |\n");
        text.Append('\n');
    }

    private static string Word(ChangeKind kind) => kind == ChangeKind.DefaultChanged ? "default changed" : kind.ToString().ToLowerInvariant();

    private static string Cell(string text) =>
        text.Length == 0 ? "(root)" : $"`{text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ').Replace('`', '\'')}`";
}
