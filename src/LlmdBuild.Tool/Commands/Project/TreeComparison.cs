using System.Globalization;
using System.Text;
using LlmdBuild.Pipeline.Drift;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Tool.Commands.Project;

/// <summary>Two sides beside each other as Markdown for a pull request: a table of charts, one of images, one of objects, and a diff of each object.</summary>
internal static class TreeComparison
{
    // GitHub refuses comments of more than 65,536 characters.
    private const int SizeLimit = 60_000;
    private const int ObjectLines = 120;

    /// <summary>Writes the comparison; says so where nothing changed.</summary>
    public static string Write(RenderedTree old, RenderedTree @new)
    {
        var text = new StringBuilder();
        Table(text, "Charts", "| Component | Chart | Old | New |\n|---|---|---|---|", Charts(old, @new));
        Table(text, "Images", "| Component | Old | New |\n|---|---|---|", Images(old, @new));
        var changes = Changes(old, @new);
        Table(text, "Objects", "| Change | Object | Lines |\n|---|---|---|", changes.Select(static change => $"| {change.Kind} | {Cell(change.Key)} | +{change.Added.ToString(CultureInfo.InvariantCulture)} −{change.Removed.ToString(CultureInfo.InvariantCulture)} |"));
        if (text.Length == 0) return "Nothing changed.\n";
        var left = changes.Count;
        foreach (var change in changes)
        {
            var details = $"\n<details><summary>{change.Key}</summary>\n\n```diff\n{change.Diff}\n```\n\n</details>\n";
            if (text.Length + details.Length > SizeLimit)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n… and the diffs of {left} more objects.\n");
                break;
            }
            text.Append(details);
            left--;
        }
        return text.ToString();
    }

    private static IEnumerable<string> Charts(RenderedTree old, RenderedTree @new)
    {
        foreach (var component in Components(old, @new))
        {
            var (a, b) = (Find(old, component), Find(@new, component));
            if (a?.Digest == b?.Digest && a?.Version == b?.Version) continue;
            var replaced = a is not null && b is not null && a.Version == b.Version ? " (other content)" : "";
            yield return $"| {Cell(component)} | {Cell((b ?? a)!.Name)} | {a?.Version ?? "–"} | {b?.Version ?? "–"}{replaced} |";
        }
    }

    private static IEnumerable<string> Images(RenderedTree old, RenderedTree @new)
    {
        foreach (var component in Components(old, @new))
        {
            var (a, b) = (Names(Find(old, component)), Names(Find(@new, component)));
            var (gone, added) = (a.Except(b).ToList(), b.Except(a).ToList());
            for (var i = 0; i < Math.Max(gone.Count, added.Count); i++)
                yield return $"| {Cell(component)} | {(i < gone.Count ? $"`{gone[i]}`" : "–")} | {(i < added.Count ? $"`{added[i]}`" : "–")} |";
        }
    }

    private static List<ObjectChange> Changes(RenderedTree old, RenderedTree @new)
    {
        var changes = new List<ObjectChange>();
        foreach (var key in old.Objects.Keys.Union(@new.Objects.Keys).Order(StringComparer.Ordinal))
        {
            var (a, b) = (old.Objects.GetValueOrDefault(key), @new.Objects.GetValueOrDefault(key));
            if (UnifiedDiff.Of(a ?? "", b ?? "") is not { } diff) continue;
            changes.Add(new ObjectChange(key, a is null ? "added" : b is null ? "removed" : "changed", diff.ToText(ObjectLines), diff.Added, diff.Removed));
        }
        return changes;
    }

    private static IEnumerable<string> Components(RenderedTree old, RenderedTree @new) => @new.Charts.Concat(old.Charts).Select(static chart => chart.Component).Distinct(StringComparer.Ordinal);

    private static ChartReport? Find(RenderedTree tree, string component) => tree.Charts.FirstOrDefault(chart => chart.Component == component);

    private static List<string> Names(ChartReport? chart) => [.. (chart?.Images ?? []).Select(static image => image.Digest is null ? image.Image : $"{image.Image}@{image.Digest}")];

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static void Table(StringBuilder text, string title, string head, IEnumerable<string> rows)
    {
        var lines = rows.ToList();
        if (lines.Count > 0) text.Append(text.Length > 0 ? "\n" : "").Append("### ").Append(title).Append("\n\n").Append(head).Append('\n').AppendJoin('\n', lines).Append('\n');
    }

    private sealed record ObjectChange(string Key, string Kind, string Diff, int Added, int Removed);
}
