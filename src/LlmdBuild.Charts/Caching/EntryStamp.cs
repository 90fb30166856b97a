using System.Globalization;
using System.IO.Enumeration;
using System.Text;

namespace LlmdBuild.Charts.Caching;

/// <summary>What a cache entry looked like when it was stored: each file's path, length and time of writing.</summary>
/// <remarks>
/// <code>
/// llmd-content 1
/// h1:…
/// 6860 638990001234567890 Chart.yaml
/// </code>
/// Comparing this with the folder costs one listing instead of hashing every byte. A file cut short, emptied, edited,
/// added or removed shows; bytes changed behind an unchanged length <em>and</em> time do not, which <c>llmd cache verify</c> is for.
/// </remarks>
internal sealed class EntryStamp(string digest, Dictionary<string, EntryStamp.StampedFile> files)
{
    private const string Header = "llmd-content 1";

    public string Digest => digest;

    /// <summary>Reads a stamp; null where it is missing or not whole.</summary>
    public static EntryStamp? Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var files = new Dictionary<string, StampedFile>(StringComparer.Ordinal);
        string? digest = null;
        var number = 0;
        if (!text.EndsWith('\n'))
            return null;
        foreach (var line in text.AsSpan(0, text.Length - 1).EnumerateLines())
        {
            if (number == 0 && !line.SequenceEqual(Header))
                return null;
            if (number == 1)
                digest = line.ToString();
            if (number++ < 2)
                continue;
            var first = line.IndexOf(' ');
            var second = first < 0 ? -1 : line[(first + 1)..].IndexOf(' ');
            if (second < 0
                || !long.TryParse(line[..first], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                || !long.TryParse(line.Slice(first + 1, second), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
                return null;
            var file = line[(first + second + 2)..].ToString();
            files[file] = new StampedFile(file, length, ticks);
        }

        return ContentDigest.IsValid(digest) && files.Count > 0 ? new EntryStamp(digest!, files) : null;
    }

    /// <summary>Records the folder as it is.</summary>
    public static EntryStamp Of(string folder, string digest)
        => new(digest, List(folder).ToDictionary(static f => f.Path, StringComparer.Ordinal));

    public void Write(string path)
    {
        var text = new StringBuilder(Header).Append('\n').Append(digest).Append('\n');
        foreach (var (file, length, ticks) in files.Values.OrderBy(static f => f.Path, Utf8Order.Instance))
            text.Append(CultureInfo.InvariantCulture, $"{length} {ticks} {file}\n");
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(Encoding.UTF8.GetBytes(text.ToString()));
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Compares the stamp with the folder.</summary>
    public StampMatch Compare(string folder, out string difference)
    {
        var seen = 0;
        var touched = "";
        foreach (var (path, length, ticks) in List(folder))
        {
            if (!files.TryGetValue(path, out var expected))
            {
                difference = $"'{path}' does not belong there";
                return StampMatch.Different;
            }

            if (expected.Length != length)
            {
                difference = $"'{path}' has {length} bytes instead of {expected.Length}";
                return StampMatch.Different;
            }

            if (expected.Ticks != ticks)
                touched = path;
            seen++;
        }

        difference = seen == files.Count ? touched : "a file is missing";
        return seen != files.Count ? StampMatch.Different : touched.Length > 0 ? StampMatch.Touched : StampMatch.Same;
    }

    internal sealed record StampedFile(string Path, long Length, long Ticks);

    private static FileSystemEnumerable<StampedFile> List(string folder)
        => new(
            folder,
            static (ref FileSystemEntry entry) =>
            {
                var below = entry.Directory.Length > entry.RootDirectory.Length
                    ? string.Concat(entry.Directory[entry.RootDirectory.Length..].TrimStart('/').TrimStart('\\'), "/", entry.FileName).Replace('\\', '/')
                    : entry.FileName.ToString();
                // A link in place of a file never matches a stored length.
                var length = (entry.Attributes & FileAttributes.ReparsePoint) != 0 ? -1 : entry.Length;
                return new StampedFile(below, length, entry.LastWriteTimeUtc.UtcTicks);
            },
            ContentStore.AllFiles)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) != 0,
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
}
