namespace LlmdBuild.Charts.Sources;

/// <summary>A Helm repository's <c>index.yaml</c> on disk, read for one chart at a time.</summary>
/// <remarks>
/// Indexes reach tens of megabytes, nearly all of it about other charts. Written by Helm and its relatives they are plain block
/// YAML, so <see cref="IndexScanner"/> finds the chart by its indentation; JSON is read by its tokens (<see cref="IndexJson"/>), and
/// anything else goes through the YAML parser, event by event (<see cref="IndexEvents"/>). Either way only the entries of the one chart are kept.
/// </remarks>
internal sealed class RepositoryIndex(string path, string display)
{
    /// <summary>The versions of the chart in the index's order; null where it does not have the chart.</summary>
    public IReadOnlyList<IndexVersion>? Versions(string name) => Versions(name, whole: false);

    private IReadOnlyList<IndexVersion>? Versions(string name, bool whole)
    {
        try
        {
            if (whole)
                return Whole(name);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            if (BeginsAsJson(stream) && new IndexJson(name).TryFind(stream, out var versions))
                return versions;
            stream.Position = 0;
            var scan = new IndexScanner(stream).Find(name);
            return scan.IsPlain ? scan.Versions : Whole(name);
        }
        catch (YamlTextException e)
        {
            throw SourceErrors.BadIndex(display, $"{e.Message}{(e.Line > 0 ? $" (line {e.Line})" : "")}");
        }
    }

    /// <summary>All that the index says of a version.</summary>
    public IndexEntry Entry(string name, IndexVersion version)
    {
        if (version.Entry is not null)
            return version.Entry;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            var bytes = new byte[version.Length];
            stream.Position = version.Offset;
            stream.ReadExactly(bytes);
            // One item of a list, at its own indentation: "  - name: …". As a document of its own it is a list of one.
            using var reader = new StreamReader(new MemoryStream(bytes));
            if (YamlText.Load(reader) is List<object?> { Count: 1 } list && IndexEntry.From(list[0]) is { } entry)
                return entry;
        }
        catch (YamlTextException)
        {
            // It leans on something outside itself (an anchor): then the whole document is needed.
        }

        return Versions(name, whole: true)?.FirstOrDefault(v => v.Version == version.Version)?.Entry
            ?? throw SourceErrors.BadIndex(display, $"the entry of {name} {version.Version} cannot be read");
    }

    /// <summary>A few names in the index that resemble the one that is not there.</summary>
    public IReadOnlyList<string> NamesLike(string name)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var names = new IndexScanner(stream).Names();
        return [.. names.OrderBy(n => Similarity.Distance(n, name)).ThenBy(static n => n, StringComparer.Ordinal).Take(5)];
    }

    private static bool BeginsAsJson(FileStream stream)
    {
        Span<byte> start = stackalloc byte[64];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return start[..read].TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
    }

    private List<IndexVersion>? Whole(string name)
    {
        using var reader = new StreamReader(path);
        return IndexEvents.Find(reader, name);
    }
}
