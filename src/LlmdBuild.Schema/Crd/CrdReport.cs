using System.Globalization;
using System.Text;

namespace LlmdBuild.Schema.Crd;

/// <summary>Says in Markdown what charts' schemas say and the CRDs do not: the render still enforces it.</summary>
public static class CrdReport
{
    /// <summary>The report; empty where nothing was lost.</summary>
    public static string Write(IReadOnlyList<CrdDocument> crds)
    {
        ArgumentNullException.ThrowIfNull(crds);
        var text = new StringBuilder();
        foreach (var crd in crds)
        {
            foreach (var (component, remarks) in crd.Remarks)
            {
                if (remarks.Count == 0) continue;
                text.Append(CultureInfo.InvariantCulture, $"## {crd.Name}: {component}\n\n");
                text.Append("What the chart's schema says and the API server does not check. Rendering does.\n\n| Value | Keyword | Why |\n| --- | --- | --- |\n");
                foreach (var remark in remarks)
                    text.Append(CultureInfo.InvariantCulture, $"| {Cell(remark.Path.Length == 0 ? "(root)" : remark.Path)} | {Cell(remark.Keyword)} | {Cell(remark.Reason)} |\n");
                text.Append('\n');
            }
        }
        return text.ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
