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
    /// <summary>One remembered pin. Origin and the archive's sha256 are those of the fetch; neither says what the chart is.</summary>
    public sealed record Entry(string Version, string Digest, string? Commit = null, string? ManifestDigest = null, string? Origin = null, string? ArchiveSha256 = null);

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

    /// <summary>Forgets what leads to no entry of this cache.</summary>
    public void Prune()
    {
        if (!Directory.Exists(store.IndexFolder))
            return;
        foreach (var path in Directory.EnumerateFiles(store.IndexFolder))
        {
            if (DigestIn(path) is not { } digest || !Directory.Exists(ContentStore.EntryFolder(store.Root, ContentDigest.ToHex(digest))))
                File.Delete(path);
        }
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
            WriteOptional(json, "commit", entry.Commit);
            WriteOptional(json, "manifestDigest", entry.ManifestDigest);
            WriteOptional(json, "origin", entry.Origin);
            WriteOptional(json, "archiveSha256", entry.ArchiveSha256);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
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
                ? new Entry(version, digest, Text(root, "commit"), Text(root, "manifestDigest"), Text(root, "origin"), Text(root, "archiveSha256"))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? DigestIn(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Text(document.RootElement, "digest") is { } digest && ContentDigest.IsValid(digest) ? digest : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
