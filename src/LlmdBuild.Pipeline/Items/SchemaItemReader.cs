using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Pipeline.Items;

/// <summary>Reads <c>LlmdSchema</c> items: schema documents that charts' schemas refer to, pinned by lying in the repository. Nothing is ever fetched.</summary>
internal static class SchemaItemReader
{
    /// <summary>The documents by the absolute URL that references name: the metadata <c>Url</c>, else what the document calls itself (<c>$id</c>, <c>id</c>).</summary>
    /// <exception cref="LlmdException">LLMD3022: a file does not exist or is no JSON, no URL is known, or two have the same.</exception>
    public static IReadOnlyDictionary<string, byte[]> Read(IEnumerable<ProjectItem> items, string projectFile)
    {
        var documents = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var faults = new List<LlmdDiagnostic>();
        var positions = new ItemPositions();
        var folder = Path.GetDirectoryName(projectFile)!;
        foreach (var item in items)
        {
            var position = positions.Next(item.DefiningFile(projectFile), "LlmdSchema", item.Identity);
            try
            {
                var bytes = File.ReadAllBytes(Path.GetFullPath(Path.Combine(folder, item.Identity.Replace('\\', '/'))));
                var url = Url(item, bytes);
                if (!documents.TryAdd(url, bytes)) Fail($"the schema document '{item.Identity}' has the URL {url}, which another item has, too: each URL means one document");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
            {
                Fail($"the schema document '{item.Identity}' cannot be used: {e.Message}");
            }

            void Fail(string message) => faults.Add(new LlmdDiagnostic("LLMD3022", LlmdSeverity.Error, message, position.File, position.Line, position.Column));
        }
        return faults.Count == 0 ? documents : throw new LlmdException(faults);
    }

    private static string Url(ProjectItem item, byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var text = item.Metadata("Url") is { Length: > 0 } url ? url : OwnName(document.RootElement);
        // As references are resolved: absolute, without fragment.
        return Uri.TryCreate(text?.Split('#')[0], UriKind.Absolute, out var absolute) ? absolute.AbsoluteUri
            : throw new FormatException($"expected an absolute URL in the metadata Url or in the document's $id, found {(string.IsNullOrEmpty(text) ? "none" : $"'{text}'")}");
    }

    private static string? OwnName(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return null;
        foreach (var name in (ReadOnlySpan<string>)["$id", "id"])
        {
            if (root.TryGetProperty(name, out var id) && id.ValueKind == JsonValueKind.String) return id.GetString();
        }
        return null;
    }
}
