using System.Text;

namespace LlmdBuild.Charts.Sources;

/// <summary>A bare repository of one fetch's own that takes from one remote.</summary>
internal sealed class GitRepository(GitProcess git, string url, string display, string folder)
{
    /// <summary>The commit a tag names, annotated or not.</summary>
    public async Task<string> ResolveTagAsync(string tag, ChartIntent? intent, CancellationToken cancellation)
    {
        var refs = await RefsAsync(cancellation).ConfigureAwait(false);
        return Peeled(refs, tag) ?? throw GitErrors.TagNotFound(display, tag, Near(refs.Keys, tag), intent);
    }

    /// <summary>The remote's tags and the ids they lead to.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RefsAsync(CancellationToken cancellation)
    {
        var (code, output, errors) = await git.RunAsync(["ls-remote", "--tags", url], null, cancellation).ConfigureAwait(false);
        return code == 0 ? ParseRefs(Encoding.UTF8.GetString(output)) : throw GitErrors.Failed(display, "list the tags of", errors);
    }

    /// <summary>The commit behind a tag among a remote's refs: an annotated tag has a second, peeled line.</summary>
    public static string? Peeled(IReadOnlyDictionary<string, string> refs, string tag)
        => refs.GetValueOrDefault($"refs/tags/{tag}^{{}}") ?? refs.GetValueOrDefault($"refs/tags/{tag}");

    /// <summary>A few tags that resemble one that is not there.</summary>
    public static IReadOnlyList<string> Near(IEnumerable<string> refs, string tag)
        => [.. refs.Where(static r => r.StartsWith("refs/tags/", StringComparison.Ordinal) && !r.EndsWith("^{}", StringComparison.Ordinal))
            .Select(static r => r["refs/tags/".Length..])
            .OrderBy(t => Similarity.Distance(t, tag)).ThenBy(static t => t, StringComparer.Ordinal).Take(5)];

    /// <summary>Brings the commit and its trees, without files where the server can leave them out.</summary>
    public async Task FetchCommitAsync(string commit, string? tag, ChartIntent? intent, CancellationToken cancellation)
    {
        var format = commit.Length == 64 ? "--object-format=sha256" : "--object-format=sha1";
        await RequireAsync(["init", "--quiet", "--bare", format, folder], "prepare a repository for", cancellation).ConfigureAwait(false);
        await RequireAsync(In("remote", "add", "origin", url), "prepare a repository for", cancellation).ConfigureAwait(false);
        await RequireAsync(In("config", "remote.origin.promisor", "true"), "prepare a repository for", cancellation).ConfigureAwait(false);
        await RequireAsync(In("config", "remote.origin.partialclonefilter", "blob:none"), "prepare a repository for", cancellation).ConfigureAwait(false);
        var (code, _, errors) = await FetchAsync([commit], cancellation).ConfigureAwait(false);
        // Old servers give only what a ref names.
        if (code != 0 && tag is not null)
            (code, _, _) = await FetchAsync([$"refs/tags/{tag}"], cancellation).ConfigureAwait(false);
        if (code == 0 && (await git.RunAsync(In("cat-file", "-e", commit + "^{commit}"), null, cancellation).ConfigureAwait(false)).Code == 0)
            return;
        throw code == 0 || errors.Contains("not our ref", StringComparison.Ordinal) || errors.Contains("no such remote ref", StringComparison.OrdinalIgnoreCase)
            ? GitErrors.CommitNotFound(display, commit, errors, intent)
            : GitErrors.Failed(display, "fetch from", errors);
    }

    /// <summary>Everything under a path of the commit, links and submodules too.</summary>
    public async Task<List<(string Mode, string Id, string Path)>> ListAsync(string commit, string path, CancellationToken cancellation)
    {
        var arguments = In("ls-tree", "-r", "-z", "--full-tree", commit);
        if (path.Length > 0)
            arguments = [.. arguments, "--", path + "/"];
        var output = await RequireAsync(arguments, "list the files of", cancellation).ConfigureAwait(false);
        var result = new List<(string, string, string)>();
        // MODE SP TYPE SP ID TAB PATH NUL
        foreach (var line in Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var head = line[..tab].Split(' ');
            result.Add((head[0], head[2], line[(tab + 1)..]));
        }

        return result;
    }

    /// <summary>The bytes of blobs, those that are missing fetched all at once.</summary>
    public async Task<Dictionary<string, byte[]>> ReadAsync(IReadOnlyCollection<string> ids, long limit, CancellationToken cancellation)
    {
        var input = Encoding.ASCII.GetBytes(string.Join('\n', ids) + "\n");
        var (code, _, errors) = await git.RunAsync(
            In("-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--filter=blob:none", "--stdin", "origin"), input, cancellation).ConfigureAwait(false);
        if (code != 0)
        {
            // A server without that ability has sent everything with the commit already; if not, the next step says so.
            _ = errors;
        }

        var output = await RequireAsync(In("cat-file", "--batch"), "read files of", cancellation, input).ConfigureAwait(false);
        return Batch(output, ids, limit);
    }

    /// <summary>Bytes that were fetched, near enough for a report.</summary>
    public long SizeOnDisk()
        => Directory.EnumerateFiles(Path.Combine(folder, "objects"), "*", SearchOption.AllDirectories).Sum(static f => new FileInfo(f).Length);

    private static Dictionary<string, string> ParseRefs(string text)
    {
        var refs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.IndexOf('\t', StringComparison.Ordinal) is > 0 and var tab)
                refs[line[(tab + 1)..].Trim()] = line[..tab];
        }

        return refs;
    }

    // ID SP TYPE SP SIZE LF CONTENT LF, in the order asked; "ID missing" for what is not there
    private Dictionary<string, byte[]> Batch(byte[] output, IReadOnlyCollection<string> ids, long limit)
    {
        var result = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var position = 0;
        foreach (var id in ids)
        {
            var end = Array.IndexOf(output, (byte)'\n', position);
            var head = end < 0 ? [] : Encoding.ASCII.GetString(output, position, end - position).Split(' ');
            if (head.Length != 3 || head[0] != id || !int.TryParse(head[2], out var size))
                throw GitErrors.Failed(display, "read files of", $"object {id} is missing there.");
            if (size > limit)
                throw Archives.ArchiveErrors.TooLarge(display, $"object {id}", limit);
            result[id] = output[(end + 1)..(end + 1 + size)];
            position = end + size + 2;
        }

        return result;
    }

    private Task<(int Code, byte[] Output, string Errors)> FetchAsync(string[] what, CancellationToken cancellation)
        => git.RunAsync([.. In("fetch", "--quiet", "--depth=1", "--no-tags", "--filter=blob:none", "--recurse-submodules=no", "--no-write-fetch-head", "origin"), .. what], null, cancellation);

    private async Task<byte[]> RequireAsync(string[] arguments, string what, CancellationToken cancellation, byte[]? input = null)
    {
        var (code, output, errors) = await git.RunAsync(arguments, input, cancellation).ConfigureAwait(false);
        return code == 0 ? output : throw GitErrors.Failed(display, what, errors);
    }

    private string[] In(params string[] arguments) => ["-C", folder, .. arguments];
}
