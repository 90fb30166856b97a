using LlmdBuild.Helm.Decoding;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Reads a rendered document's head; a document that is no YAML, or whose head has other types, fails as in Helm.</summary>
internal static class ManifestHeadReader
{
    private static readonly GoShape s_head = new StructShape("SimpleHead", "util.SimpleHead", new Dictionary<string, GoShape>
    {
        ["apiVersion"] = GoShape.Text,
        ["kind"] = GoShape.Text,
        ["metadata"] = new StructShape(
            "",
            "struct { Name string \"json:\\\"name\\\"\"; Annotations map[string]string \"json:\\\"annotations\\\"\" }",
            new Dictionary<string, GoShape> { ["name"] = GoShape.Text, ["annotations"] = GoShape.TextMap }),
    });

    private static readonly string[] s_fields = ["apiVersion", "kind", "metadata"];

    private static readonly string[] s_metadataFields = ["name", "annotations"];

    /// <param name="source">The template, for the error.</param>
    /// <param name="document">The document.</param>
    /// <exception cref="LlmdException">LLMD1004: <c>YAML parse error on FILE: …</c></exception>
    public static ManifestHead Read(string source, string document)
    {
        try
        {
            if (ManifestHeadScanner.TryRead(document, out var head)) return head;
            var value = YamlReader.Read(document);
            if (value is null) return ManifestHead.Empty;
            if (value is Dictionary<string, object?> table && TryRead(table, out head)) return head;
            return ReadExactly(document, value as Dictionary<string, object?>);
        }
        catch (YamlException exception)
        {
            // What the scanner says lacks the words around it.
            const string Converting = "error converting YAML to JSON: ";
            var problem = exception.Message.StartsWith("yaml: ", StringComparison.Ordinal) ? Converting + exception.Message : exception.Message;
            throw new LlmdException(
                new LlmdDiagnostic(
                    RenderingCodes.ManifestInvalid, LlmdSeverity.Error, $"YAML parse error on {source}: {problem}", source, exception.Line, exception.Column),
                exception);
        }
    }

    // The usual document: strings where strings belong, and keys in the usual case.
    private static bool TryRead(Dictionary<string, object?> table, out ManifestHead head)
    {
        head = ManifestHead.Empty;
        if (HasOddKeys(table, s_fields)) return false;
        if (!TryGetText(table, "apiVersion", out var apiVersion) || !TryGetText(table, "kind", out var kind)) return false;
        var metadata = table.GetValueOrDefault("metadata");
        if (metadata is not null and not Dictionary<string, object?>) return false;
        var fields = metadata as Dictionary<string, object?> ?? [];
        if (HasOddKeys(fields, s_metadataFields) || !TryGetText(fields, "name", out var name)) return false;
        var annotations = fields.GetValueOrDefault("annotations");
        if (annotations is not null and not Dictionary<string, object?>) return false;
        if (!TryGetTexts(annotations as Dictionary<string, object?>, out var texts)) return false;
        head = new ManifestHead(apiVersion, kind, name, fields.GetValueOrDefault("namespace") as string, texts);
        return true;
    }

    private static bool HasOddKeys(Dictionary<string, object?> table, string[] fields)
    {
        foreach (var key in table.Keys)
        {
            foreach (var field in fields)
            {
                if (key.Length == field.Length && key != field && key.Equals(field, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }
        return false;
    }

    private static bool TryGetText(Dictionary<string, object?> table, string key, out string text)
    {
        text = "";
        if (!table.TryGetValue(key, out var value) || value is null) return true;
        if (value is not string found) return false;
        text = found;
        return true;
    }

    private static bool TryGetTexts(Dictionary<string, object?>? table, out IReadOnlyDictionary<string, string> texts)
    {
        texts = ManifestHead.NoAnnotations;
        if (table is null or { Count: 0 }) return true;
        var found = new Dictionary<string, string>(table.Count);
        foreach (var (key, value) in table)
        {
            if (value is not string text) return false;
            found[key] = text;
        }
        texts = found;
        return true;
    }

    private static ManifestHead ReadExactly(string document, Dictionary<string, object?>? table)
    {
        var head = ShapeReader.Read(YamlText.From(document), s_head) as Dictionary<string, object?> ?? [];
        var metadata = head.GetValueOrDefault("metadata") as Dictionary<string, object?> ?? [];
        var annotations = metadata.GetValueOrDefault("annotations") as Dictionary<string, object?> ?? [];
        return new ManifestHead(
            head.GetValueOrDefault("apiVersion") as string ?? "",
            head.GetValueOrDefault("kind") as string ?? "",
            metadata.GetValueOrDefault("name") as string ?? "",
            (table?.GetValueOrDefault("metadata") as Dictionary<string, object?>)?.GetValueOrDefault("namespace") as string,
            annotations.ToDictionary(entry => entry.Key, entry => entry.Value as string ?? ""));
    }
}
