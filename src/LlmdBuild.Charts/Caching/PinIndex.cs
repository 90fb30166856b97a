using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LlmdBuild.Charts.Caching;

/// <summary>What the cache remembers of where its entries came from: source, name and exact version → digest.</summary>
/// <remarks>
/// Asked when a pin is new to the lock but the chart was fetched before, by another project or another clone. A lock's digest
/// always wins over it. Damaged files count as absent.
/// </remarks>
internal sealed class PinIndex(ContentStore store)
{
    /// <summary>One remembered pin.</summary>
    public sealed record Entry(string Version, string Digest, string? Commit, string? ManifestDigest);

    /// <summary>What was fetched for the key, from the cache or a fallback folder.</summary>
    public Entry? TryFind(string source, string name, string version)
    {
        foreach (var folder in store.IndexFolders)
        {
            if (Read(Path.Combine(folder, FileName(source, name, version)), source, name) is { } entry)
                return entry;
        }

        return null;
    }

    /// <summary>Remembers a pin. Failing to is no failure of the restore.</summary>
    public void Add(string source, string name, string version, Entry entry)
    {
        try
        {
            using var scratch = TemporaryArea.Create(store.TemporaryFolder);
            var file = Path.Combine(scratch.Path, "index");
            File.WriteAllBytes(file, Write(source, name, entry));
            var target = Path.Combine(store.IndexFolder, FileName(source, name, version));
            Directory.CreateDirectory(store.IndexFolder);
            File.Move(file, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Helm.Diagnostics.LlmdException)
        {
        }
    }

    private static string FileName(string source, string name, string version)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{name}\n{version}"))) + ".json";

    private static byte[] Write(string source, string name, Entry entry)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("source", source);
            json.WriteString("name", name);
            json.WriteString("version", entry.Version);
            json.WriteString("digest", entry.Digest);
            if (entry.Commit is not null)
                json.WriteString("commit", entry.Commit);
            if (entry.ManifestDigest is not null)
                json.WriteString("manifestDigest", entry.ManifestDigest);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static Entry? Read(string path, string source, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (Text(root, "source") != source || Text(root, "name") != name)
                return null;
            return Text(root, "version") is { } version && Text(root, "digest") is { } digest && ContentDigest.IsValid(digest)
                ? new Entry(version, digest, Text(root, "commit"), Text(root, "manifestDigest"))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
