using LlmdBuild.Charts.Caching;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Sources;

/// <summary>What fetchers share during one resolve.</summary>
internal sealed class FetchContext : IDisposable
{
    private readonly Lazy<TemporaryArea> _temporary;
    private int _files;

    public FetchContext(ResolveOptions options, ContentStore store, CredentialStore credentials, string lockPath, Action<LlmdDiagnostic> warn)
    {
        LockPath = lockPath;
        LockFolder = Path.GetDirectoryName(lockPath)!;
        Warn = warn;
        Options = options;
        Credentials = credentials;
        Routes = new SourceRoutes(options.Mirrors, options.ProjectFolder, options.Offline);
        Http = new HttpTransport(options.Transport, credentials, options.Time, options.Environment);
        _temporary = new(() => TemporaryArea.Create(store.TemporaryFolder));
    }

    public ResolveOptions Options { get; }

    public CredentialStore Credentials { get; }

    /// <summary>Told of what does not stop a fetch.</summary>
    public Action<LlmdDiagnostic> Warn { get; }

    /// <summary>The lock, for messages.</summary>
    public string LockPath { get; }

    /// <summary>Local sources are written relative to it.</summary>
    public string LockFolder { get; }

    public SourceRoutes Routes { get; }

    public HttpTransport Http { get; }

    /// <summary>Fetches from an OCI registry; an index may name one.</summary>
    public Func<FetchRequest, CancellationToken, Task<FetchedChart>> FetchOciAsync { get; set; } = static (_, _) => throw new InvalidOperationException();

    /// <summary>A path for a file that is gone at the end of the resolve.</summary>
    public string NewTemporaryFile() => Path.Combine(TemporaryFolder, "file-" + Interlocked.Increment(ref _files));

    /// <summary>A folder that is gone at the end of the resolve; it does not exist yet.</summary>
    public string NewTemporaryFolder() => Path.Combine(TemporaryFolder, "folder-" + Interlocked.Increment(ref _files));

    private string TemporaryFolder
    {
        get
        {
            lock (_temporary)
            {
                return _temporary.Value.Path;
            }
        }
    }

    /// <summary>The bytes behind an http, https or file URL.</summary>
    public async Task<byte[]> ReadAsync(Uri url, string what, Uri origin, long limit, Action<long, long?>? progress, CancellationToken cancellation)
    {
        if (url.IsFile)
            return await ReadFileAsync(url.LocalPath, what, limit, cancellation).ConfigureAwait(false);
        Routes.RequireNetwork(what, UrlText.Display(url));
        await Http.CheckOriginAsync(origin, url, what, cancellation).ConfigureAwait(false);
        var answer = await Http.GetAsync(new HttpAsk(url) { What = what, Limit = limit, Origin = origin.IsFile ? null : origin, Progress = progress }, cancellation).ConfigureAwait(false);
        return answer.Body;
    }

    /// <summary>The same for something that need not be there; null where it is not.</summary>
    public async Task<byte[]?> TryReadAsync(Uri url, string what, Uri origin, CancellationToken cancellation)
    {
        const long Limit = 1024 * 1024;
        if (url.IsFile)
            return File.Exists(url.LocalPath) ? await ReadFileAsync(url.LocalPath, what, Limit, cancellation).ConfigureAwait(false) : null;
        await Http.CheckOriginAsync(origin, url, what, cancellation).ConfigureAwait(false);
        var answer = await Http.GetAsync(new HttpAsk(url) { What = what, Limit = Limit, Origin = origin.IsFile ? null : origin, Expected = [403, 404, 410] }, cancellation).ConfigureAwait(false);
        return answer.Status == 200 ? answer.Body : null;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (_temporary.IsValueCreated)
            _temporary.Value.Dispose();
    }

    private static async Task<byte[]> ReadFileAsync(string path, string what, long limit, CancellationToken cancellation)
    {
        try
        {
            if (new FileInfo(path).Length > limit)
                throw TransportErrors.TooLarge(what, new Uri(path), limit);
            return await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw TransportErrors.FileMissing(what, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw TransportErrors.FileUnreadable(what, path, e.Message);
        }
    }
}
