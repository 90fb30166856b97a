using System.Text.Encodings.Web;
using System.Text.Json;
using LlmdBuild.Charts.Caching;

namespace LlmdBuild.Charts.Locking;

/// <summary>Writes the one text that a lock's contents have.</summary>
internal static class LockFileWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // '+', '>' and '<' stand in versions; this file is never put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write(LockFile file)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", LockFile.FormatVersion);
            json.WriteStartArray("charts");
            foreach (var entry in file.Entries)
                WriteEntry(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, LockEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WriteString("version", entry.Version);
        json.WriteString("source", entry.Source);
        json.WriteString("digest", entry.Digest);
        WriteOptional(json, "commit", entry.Commit);
        WriteOptional(json, "manifestDigest", entry.ManifestDigest);
        WriteOptional(json, "schemaDigest", entry.SchemaDigest);
        if (entry.SigningKeys.Count > 0)
            WriteList(json, "signingKeys", entry.SigningKeys);
        WriteDependencies(json, entry.Dependencies);
        json.WriteStartObject("projects");
        foreach (var (project, expressions) in entry.Projects.OrderBy(static p => p.Key, Utf8Order.Instance))
            WriteList(json, project, expressions);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDependencies(Utf8JsonWriter json, IReadOnlyList<LockedDependency> dependencies)
    {
        if (dependencies.Count == 0)
            return;
        json.WriteStartArray("dependencies");
        foreach (var dependency in dependencies)
        {
            json.WriteStartObject();
            json.WriteString("name", dependency.Name);
            json.WriteString("requested", dependency.Requested);
            json.WriteString("version", dependency.Version);
            json.WriteString("source", dependency.Source);
            json.WriteString("digest", dependency.Digest);
            WriteOptional(json, "manifestDigest", dependency.ManifestDigest);
            WriteDependencies(json, dependency.Dependencies);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
