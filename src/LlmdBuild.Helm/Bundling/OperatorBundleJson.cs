using System.Buffers;
using System.Text;
using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Bundling;

/// <summary><c>llmd/operator.json</c>: how a bundle is written down.</summary>
internal static class OperatorBundleJson
{
    public static byte[] Write(IReadOnlyList<BundledResource> resources)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", OperatorBundle.FormatVersion);
            json.WriteStartArray("resources");
            foreach (var resource in resources)
                Write(json, resource);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    public static IReadOnlyList<BundledResource> Read(Stream stream, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            var version = root.GetProperty("formatVersion").GetInt32();
            if (version > OperatorBundle.FormatVersion)
                throw new LlmdException("LLMD7001", $"{OperatorBundle.ManifestName} in {where} has format version {version}, this runtime reads {OperatorBundle.FormatVersion}; use LlmdBuild and LlmdBuild.Operator of one version");
            return [.. root.GetProperty("resources").EnumerateArray().Select(ReadResource)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LlmdException(new LlmdDiagnostic("LLMD7001", LlmdSeverity.Error,
                $"{OperatorBundle.ManifestName} in {where} cannot be read ({e.Message}); build the project again"), e);
        }
    }

    private static void Write(Utf8JsonWriter json, BundledResource resource)
    {
        json.WriteStartObject();
        json.WriteString("group", resource.Group);
        json.WriteString("version", resource.Version);
        json.WriteString("kind", resource.Kind);
        json.WriteString("plural", resource.Plural);
        if (resource.Application is not null)
            json.WriteString("application", resource.Application);
        json.WriteString("scope", resource.Namespaced ? "Namespaced" : "Cluster");
        json.WriteStartArray("components");
        foreach (var component in resource.Components)
            Write(json, component);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BundledComponent component)
    {
        json.WriteStartObject();
        json.WriteString("name", component.Name);
        WriteStrings(json, "specPath", component.SpecPath);
        if (component.ValuesPath is { } valuesPath)
            WriteStrings(json, "valuesPath", valuesPath);
        json.WriteString("folder", component.Folder);
        json.WriteString("releaseName", component.ReleaseName);
        json.WriteString("namespace", component.Namespace);
        json.WriteString("valuesMode", component.ValuesMode.ToString());
        json.WritePropertyName("values");
        BundleValues.Write(json, component.Values);
        if (component.SchemaDocuments is { Count: > 0 } documents)
        {
            json.WriteStartObject("schemas");
            foreach (var (url, text) in documents.OrderBy(static d => d.Key, StringComparer.Ordinal))
                json.WriteString(url, Encoding.UTF8.GetString(text));
            json.WriteEndObject();
        }
        json.WriteStartArray("charts");
        foreach (var chart in component.Charts)
        {
            json.WriteStartObject();
            json.WriteString("name", chart.Name);
            json.WriteString("version", chart.Version);
            if (chart.RepoUrl is not null)
                json.WriteString("repoUrl", chart.RepoUrl);
            json.WriteString("digest", chart.Digest);
            json.WriteString("resource", chart.Resource);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static BundledResource ReadResource(JsonElement json) => new()
    {
        Group = Text(json, "group"),
        Version = Text(json, "version"),
        Kind = Text(json, "kind"),
        Plural = Text(json, "plural"),
        Application = json.TryGetProperty("application", out var application) ? application.GetString() : null,
        Namespaced = Text(json, "scope") == "Namespaced",
        Components = [.. json.GetProperty("components").EnumerateArray().Select(ReadComponent)],
    };

    private static BundledComponent ReadComponent(JsonElement json) => new()
    {
        Name = Text(json, "name"),
        SpecPath = Strings(json.GetProperty("specPath")),
        ValuesPath = json.TryGetProperty("valuesPath", out var path) ? Strings(path) : null,
        Folder = Text(json, "folder"),
        ReleaseName = Text(json, "releaseName"),
        Namespace = Text(json, "namespace"),
        ValuesMode = Enum.TryParse<ValuesMode>(Text(json, "valuesMode"), out var mode) ? mode : throw new FormatException("valuesMode is none of Typed, Open, StringMap"),
        Values = BundleValues.ReadTable(json.GetProperty("values")),
        SchemaDocuments = json.TryGetProperty("schemas", out var schemas)
            ? schemas.EnumerateObject().ToDictionary(static s => s.Name, static s => Encoding.UTF8.GetBytes(s.Value.GetString() ?? ""), StringComparer.Ordinal) : null,
        Charts = [.. json.GetProperty("charts").EnumerateArray().Select(ReadChart)],
    };

    private static BundledChart ReadChart(JsonElement json) => new(
        Text(json, "name"), Text(json, "version"),
        json.TryGetProperty("repoUrl", out var url) ? url.GetString() : null,
        Text(json, "digest"), Text(json, "resource"));

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null");

    private static string[] Strings(JsonElement json) => [.. json.EnumerateArray().Select(e => e.GetString() ?? throw new FormatException("a path holds null"))];
}
