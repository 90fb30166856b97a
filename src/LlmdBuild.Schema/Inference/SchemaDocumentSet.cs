using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Schema.Inference;

/// <summary>The documents that a chart's schema may refer to: those of <c>LlmdSchema</c> items, and the chart's own files. Nothing is fetched.</summary>
internal sealed class SchemaDocumentSet(Chart chart, IReadOnlyDictionary<string, byte[]> documents)
{
    private const string ChartUrl = "file:///";

    private readonly Dictionary<string, JsonNode?> _read = new(StringComparer.Ordinal);

    /// <summary>The document at an absolute URL without fragment; null where it is not at hand or no JSON, which the render reports.</summary>
    public JsonNode? Find(string url)
    {
        if (_read.TryGetValue(url, out var known)) return known;
        var text = documents.TryGetValue(url, out var bytes) ? System.Text.Encoding.UTF8.GetString(bytes)
            : url.StartsWith(ChartUrl, StringComparison.Ordinal) ? chart.FindFile(Uri.UnescapeDataString(url[ChartUrl.Length..]))?.Text : null;
        try
        {
            return _read[url] = text is null ? null : SchemaJson.Parse(text);
        }
        catch (JsonException)
        {
            return _read[url] = null;
        }
    }
}
