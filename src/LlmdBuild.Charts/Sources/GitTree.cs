using System.Text;
using LlmdBuild.Charts.Archives;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Charts.Sources;

/// <summary>Reads a chart's folder out of a commit: what the folder would hold after a checkout without conversions, less .helmignore.</summary>
internal sealed class GitTree(GitRepository repository, ArchiveLimits limits, GitSource source, string commit, ChartIntent? intent)
{
    private const string Link = "120000";
    private const string Submodule = "160000";

    public async Task<IReadOnlyList<ContentFile>> ReadAsync(CancellationToken cancellation)
    {
        var entries = await repository.ListAsync(commit, source.Path, cancellation).ConfigureAwait(false);
        var prefix = source.Path.Length == 0 ? "" : source.Path + "/";
        if (entries.Count > limits.Files)
            throw ArchiveErrors.TooManyFiles(source.Display, limits.Files);
        if (!entries.Exists(e => e.Path == prefix + "Chart.yaml"))
            throw GitErrors.PathNotFound(UrlText.Display(source.Url), source.Path, commit, intent);
        var wanted = await SelectAsync(entries, prefix, cancellation).ConfigureAwait(false);
        var blobs = await repository.ReadAsync([.. wanted.Select(static e => e.Id).Distinct(StringComparer.Ordinal)], limits.FileBytes, cancellation).ConfigureAwait(false);
        var links = wanted.Where(static e => e.Mode == Link).ToList();
        var files = wanted.Where(static e => e.Mode != Link).Select(e => new ContentFile(e.Path, blobs[e.Id])).ToList();
        foreach (var link in links)
            files.AddRange(await FollowAsync(link.Path, prefix + link.Path, Encoding.UTF8.GetString(blobs[link.Id]), 0, cancellation).ConfigureAwait(false));
        Check(files);
        return files;
    }

    // .helmignore first: what it leaves out is not even fetched.
    private async Task<List<(string Mode, string Id, string Path)>> SelectAsync(List<(string Mode, string Id, string Path)> entries, string prefix, CancellationToken cancellation)
    {
        var rules = "";
        if (entries.Find(e => e.Path == prefix + HelmIgnore.FileName) is { Id: not null } file)
            rules = Encoding.UTF8.GetString((await repository.ReadAsync([file.Id], limits.FileBytes, cancellation).ConfigureAwait(false))[file.Id]);
        var ignore = HelmIgnore.Parse(rules);
        var wanted = new List<(string, string, string)>();
        foreach (var (mode, id, path) in entries)
        {
            var inside = path[prefix.Length..];
            if (IgnoredPaths.Covers(ignore, inside))
                continue;
            if (mode == Submodule)
                throw GitErrors.NotAFile(source.Display, path, "a submodule");
            wanted.Add((mode, id, inside));
        }

        return wanted;
    }

    private async Task<List<ContentFile>> FollowAsync(string inside, string full, string target, int depth, CancellationToken cancellation)
    {
        var resolved = depth < 16 ? Resolve(full, target) : null;
        var entries = resolved is null ? [] : (await repository.ListAsync(commit, "", cancellation).ConfigureAwait(false))
            .Where(e => e.Path == resolved || e.Path.StartsWith(resolved + "/", StringComparison.Ordinal)).ToList();
        if (entries.Count == 0)
            throw GitErrors.NotAFile(source.Display, full, $"a link to '{target}'");
        var blobs = await repository.ReadAsync([.. entries.Select(static e => e.Id).Distinct(StringComparer.Ordinal)], limits.FileBytes, cancellation).ConfigureAwait(false);
        var files = new List<ContentFile>();
        foreach (var entry in entries)
        {
            var path = inside + entry.Path[resolved!.Length..];
            if (entry.Mode == Link)
                files.AddRange(await FollowAsync(path, entry.Path, Encoding.UTF8.GetString(blobs[entry.Id]), depth + 1, cancellation).ConfigureAwait(false));
            else
                files.Add(new ContentFile(path, blobs[entry.Id]));
        }

        return files;
    }

    // The place in the repository that a link means; null where that is outside of it.
    internal static string? Resolve(string link, string target)
    {
        if (target.StartsWith('/') || target.Length == 0)
            return null;
        var parts = link.Split('/')[..^1].ToList();
        foreach (var part in target.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    private void Check(List<ContentFile> files)
    {
        var paths = new EntryPaths(source.Display, limits);
        long total = 0;
        foreach (var file in files)
        {
            if (paths.Clean(file.Path) != file.Path)
                throw ArchiveErrors.BadCharacters(source.Display, file.Path);
            paths.AddFile(file.Path);
            total += file.Bytes.Length;
        }

        if (total > limits.TotalBytes)
            throw ArchiveErrors.TooLarge(source.Display, "its content", limits.TotalBytes);
    }
}
