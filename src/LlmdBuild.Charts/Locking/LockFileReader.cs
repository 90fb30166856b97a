using System.Text.Json;
using LlmdBuild.Charts.Caching;

namespace LlmdBuild.Charts.Locking;

/// <summary>Reads a lock strictly: what it cannot understand it refuses, since a pin half read is no pin.</summary>
internal static class LockFileReader
{
    private const int MaxDependencyDepth = 16;

    public static LockFile Read(byte[] bytes, string path)
    {
        RefuseMergeMarkers(bytes, path);
        try
        {
            using var document = JsonDocument.Parse(Utf8Mark.Without(bytes));
            return Root(document.RootElement, path);
        }
        catch (JsonException e)
        {
            throw LockErrors.Unreadable(path, "it is not JSON", (e.LineNumber ?? -1) + 1, (e.BytePositionInLine ?? -1) + 1);
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair.
            throw LockErrors.Unreadable(path, "it has a text that is not Unicode");
        }
    }

    private static LockFile Root(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("formatVersion", out var version) || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var format) || format < 1)
            throw LockErrors.Unreadable(path, "it has no formatVersion");
        if (format > LockFile.FormatVersion)
            throw LockErrors.Newer(path, format, LockFile.FormatVersion);
        if (!root.TryGetProperty("charts", out var charts) || charts.ValueKind != JsonValueKind.Array)
            throw LockErrors.Unreadable(path, "it has no list 'charts'");
        var entries = new List<LockEntry>();
        var seen = new HashSet<LockKey>();
        foreach (var element in charts.EnumerateArray())
        {
            var entry = Entry(element, path);
            if (!seen.Add(LockKey.Of(entry)))
                throw LockErrors.Unreadable(path, $"it has {entry.Name} {entry.Version} of {entry.Source} twice");
            entries.Add(entry);
        }

        return new LockFile(entries);
    }

    private static LockEntry Entry(JsonElement element, string path)
    {
        var name = Required(element, "name", path, "an entry");
        var projects = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (element.TryGetProperty("projects", out var claims))
        {
            if (claims.ValueKind != JsonValueKind.Object)
                throw LockErrors.Unreadable(path, $"'projects' of {name} is not an object");
            foreach (var claim in claims.EnumerateObject())
                projects[claim.Name] = Texts(claim.Value, $"the claim of {claim.Name} on {name}", path);
        }

        return new LockEntry
        {
            Name = name,
            Version = Required(element, "version", path, name),
            Source = Required(element, "source", path, name),
            Digest = Digest(element, path, name),
            Commit = Optional(element, "commit", path, name),
            ManifestDigest = Optional(element, "manifestDigest", path, name),
            SchemaDigest = Optional(element, "schemaDigest", path, name),
            SigningKeys = element.TryGetProperty("signingKeys", out var keys) ? Texts(keys, $"'signingKeys' of {name}", path) : [],
            Dependencies = Dependencies(element, path, 0),
            Projects = projects,
        };
    }

    private static List<LockedDependency> Dependencies(JsonElement element, string path, int depth)
    {
        if (!element.TryGetProperty("dependencies", out var list))
            return [];
        if (list.ValueKind != JsonValueKind.Array || depth > MaxDependencyDepth)
            throw LockErrors.Unreadable(path, "'dependencies' is not a list, or is nested too deep");
        var result = new List<LockedDependency>();
        foreach (var item in list.EnumerateArray())
        {
            var name = Required(item, "name", path, "a dependency");
            result.Add(new LockedDependency
            {
                Name = name,
                Requested = Required(item, "requested", path, name, mayBeEmpty: true),
                Version = Required(item, "version", path, name),
                Source = Required(item, "source", path, name),
                Digest = Digest(item, path, name),
                ManifestDigest = Optional(item, "manifestDigest", path, name),
                Dependencies = Dependencies(item, path, depth + 1),
            });
        }

        return result;
    }

    private static string Digest(JsonElement element, string path, string name)
    {
        var digest = Required(element, "digest", path, name);
        return ContentDigest.IsValid(digest) ? digest : throw LockErrors.Unreadable(path, $"the digest of {name} is not one ('h1:' and 32 bytes in base64)");
    }

    private static string Required(JsonElement element, string property, string path, string of, bool mayBeEmpty = false)
        => Optional(element, property, path, of) is { } text && (mayBeEmpty || text.Length > 0)
            ? text
            : throw LockErrors.Unreadable(path, $"{of} has no '{property}'");

    private static string? Optional(JsonElement element, string property, string path, string of)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw LockErrors.Unreadable(path, $"{of} is not an object");
        if (!element.TryGetProperty(property, out var value))
            return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw LockErrors.Unreadable(path, $"'{property}' of {of} is not a string");
    }

    private static List<string> Texts(JsonElement list, string what, string path)
    {
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(static e => e.ValueKind != JsonValueKind.String))
            throw LockErrors.Unreadable(path, $"{what} is not a list of strings");
        return [.. list.EnumerateArray().Select(static e => e.GetString()!)];
    }

    private static void RefuseMergeMarkers(ReadOnlySpan<byte> bytes, string path)
    {
        var number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            if (bytes[range].StartsWith("<<<<<<< "u8) || bytes[range].StartsWith(">>>>>>> "u8))
                throw LockErrors.MergeConflict(path, number);
        }
    }
}
