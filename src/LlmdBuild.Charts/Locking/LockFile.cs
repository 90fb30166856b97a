using LlmdBuild.Charts.Caching;

namespace LlmdBuild.Charts.Locking;

/// <summary>The contents of a <c>charts.lock.json</c>. Immutable; changes make a new one.</summary>
/// <remarks>
/// Entries are in the order of name, source and version, so the text depends on the contents alone, and what changes for one
/// chart changes the lines of one chart.
/// </remarks>
public sealed class LockFile
{
    /// <summary>The file's name.</summary>
    public const string FileName = "charts.lock.json";

    /// <summary>The newest format this code reads and the one it writes.</summary>
    public const int FormatVersion = 1;

    /// <summary>Sorts the entries.</summary>
    public LockFile(IEnumerable<LockEntry> entries)
        => Entries = [.. entries
            .OrderBy(static e => e.Name, Utf8Order.Instance)
            .ThenBy(static e => e.Source, Utf8Order.Instance)
            .ThenBy(static e => e.Version, Utf8Order.Instance)];

    /// <summary>A lock with nothing in it.</summary>
    public static LockFile Empty { get; } = new([]);

    /// <summary>The pinned charts, sorted.</summary>
    public IReadOnlyList<LockEntry> Entries { get; }

    /// <summary>Reads a lock; a missing file is an empty lock.</summary>
    /// <exception cref="Helm.Diagnostics.LlmdException">LLMD2003, LLMD2004.</exception>
    public static LockFile Read(string path)
    {
        try
        {
            return LockFileReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LockErrors.Unreadable(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>The file's bytes: UTF-8 without a mark, LF, a newline at the end.</summary>
    public byte[] ToBytes() => LockFileWriter.Write(this);

    /// <summary>What a project holds in the lock: entry and expression.</summary>
    internal IEnumerable<LockClaim> ClaimsOf(string project)
        => from entry in Entries
           where entry.Projects.ContainsKey(project)
           from expression in entry.Projects[project]
           select new LockClaim(entry, expression);

    /// <summary>The lock with a project's claims replaced: entries without any claim go.</summary>
    /// <param name="project">The project, relative to the lock's folder.</param>
    /// <param name="claims">Everything it asks for.</param>
    /// <param name="path">The lock's path, for messages.</param>
    /// <param name="mayReplace">Whether other content under a locked version is meant.</param>
    internal LockFile WithClaims(string project, IReadOnlyList<LockClaim> claims, string path, bool mayReplace)
    {
        var result = new Dictionary<LockKey, LockEntry>();
        foreach (var entry in Entries)
        {
            var others = entry.Projects.Where(p => p.Key != project).ToDictionary(static p => p.Key, static p => p.Value, StringComparer.Ordinal);
            if (others.Count > 0)
                result.Add(LockKey.Of(entry), entry with { Projects = others });
        }

        foreach (var (entry, expression) in claims)
        {
            var key = LockKey.Of(entry);
            var current = result.GetValueOrDefault(key);
            // A local chart is what it is now for all who use it; a published version never changes.
            if (current is not null && current.Digest != entry.Digest && !mayReplace && !IsLocal(entry.Source))
                throw LockErrors.Conflict(path, current, entry);
            var projects = new Dictionary<string, IReadOnlyList<string>>(current?.Projects ?? new Dictionary<string, IReadOnlyList<string>>(), StringComparer.Ordinal);
            projects[project] = [.. projects.GetValueOrDefault(project, []).Append(expression).Distinct(StringComparer.Ordinal).Order(Utf8Order.Instance)];
            result[key] = entry with { Projects = projects };
        }

        return new LockFile(result.Values);
    }

    internal static bool IsLocal(string source) => source.StartsWith('.');
}
