using System.Globalization;
using System.Text;

namespace LlmdBuild.Pipeline.Reports;

/// <summary>The report as Markdown.</summary>
internal static class MarkdownReport
{
    /// <summary>Tables of charts, images, uses of chance and CRDs; a part with nothing to tell is left out.</summary>
    public static string Write(IReadOnlyList<ChartReport> charts, IReadOnlyList<CrdReportEntry> crds)
    {
        var text = new StringBuilder("# What the build made\n");
        Table(text, "Charts", "| Component | Chart | Version | Digest | Objects |\n|---|---|---|---|---|", charts.Select(static chart =>
            Row(chart.Component, chart.Name, chart.Version, $"`{chart.Digest}`", string.Join(", ", BuildReport.Kinds(chart).Select(static kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} {kind.Key}"))))));
        Table(text, "Images", "| Component | Image | Digest |\n|---|---|---|", charts.SelectMany(static chart =>
            chart.Images.Select(image => Row(chart.Component, $"`{image.Image}`", image.Digest is null ? "" : $"`{image.Digest}`"))));
        Table(text, "Chance and time", "| Component | Function | Template | In a Secret |\n|---|---|---|---|", charts.SelectMany(static chart =>
            chart.Random.Select(use => Row(chart.Component, $"`{use.Function}`", string.Create(CultureInfo.InvariantCulture, $"{use.Template}:{use.Line}:{use.Column}"), use.InSecret ? "yes" : ""))));
        Table(text, "CRDs", "| Name | Kind | Versions |\n|---|---|---|", crds.Select(static crd => Row(crd.Name, crd.Kind, string.Join(", ", crd.Versions))));
        return text.ToString();
    }

    private static void Table(StringBuilder text, string title, string head, IEnumerable<string> rows)
    {
        var lines = rows.ToList();
        if (lines.Count > 0) text.Append("\n## ").Append(title).Append("\n\n").Append(head).Append('\n').AppendJoin("", lines);
    }

    private static string Row(params ReadOnlySpan<string> cells)
    {
        var row = new StringBuilder("|");
        foreach (var cell in cells) row.Append(' ').Append(cell.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |");
        return row.Append('\n').ToString();
    }
}
