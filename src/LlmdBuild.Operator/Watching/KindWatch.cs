using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Watching;

/// <summary>Lists a kind in pages and then watches it, for as long as it takes.</summary>
/// <remarks>
/// A watch that ends resumes at the last version seen, bookmarks included; 410 lists again; failures back off with jitter.
/// What was known stays known meanwhile.
/// </remarks>
internal sealed class KindWatch
{
    private readonly WatchTarget _target;
    private readonly KubernetesClient _client;
    private readonly IWatchObserver _observer;
    private readonly OperatorMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly WatchedObjectReader _reader;
    private readonly Lock _lock = new();
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private bool _listed;

    public KindWatch(WatchTarget target, KubernetesClient client, IWatchObserver observer, OperatorMetrics metrics, ILogger logger, TimeProvider time)
    {
        _target = target;
        _client = client;
        _observer = observer;
        _metrics = metrics;
        _logger = logger;
        _time = time;
        _reader = new WatchedObjectReader(target.Kind, target.KeepStatus);
    }

    public GroupVersionKind Kind => _target.Kind;

    /// <summary>The objects. Complete once <see cref="WaitAsync"/> has returned.</summary>
    public KindStore Store { get; } = new();

    /// <summary>Why nothing is seen at the moment; null while all is well.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Waits for the first complete list.</summary>
    /// <exception cref="KubernetesException">The server refuses to list or watch.</exception>
    /// <exception cref="MissingKindException">The server has no such kind.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await _settled.Task.WaitAsync(cancellationToken);
        if (Failure is { } failure && (failure is MissingKindException || !_listed || failure is KubernetesException { Status: HttpStatusCode.Forbidden }))
            throw failure;
    }

    /// <summary>Whether a list was complete.</summary>
    public bool IsListed => Volatile.Read(ref _listed);

    /// <summary>Takes in what a write answered.</summary>
    /// <remarks>
    /// For the resources themselves the observer is told as of any event: the answer may hold somebody else's change made a
    /// moment before, and the event of that change is then older than what is held.
    /// </remarks>
    public WatchedObject Observe(JsonElement json)
    {
        var item = _reader.Read(json);
        var (before, taken) = Store.PutAnswer(item);
        if (_target.KeepStatus)
            Tell(before, item, taken);
        return item;
    }

    /// <summary>Ends a pause between attempts: what was missing may be there now.</summary>
    public void Wake() => Interlocked.Exchange(ref _wake, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? version = null;
        var failures = 0;
        var asked = TimeSpan.Zero;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var resource = _client.Catalog.Resolve(_target.Kind);
                if (version is null)
                {
                    version = await ListAsync(resource, cancellationToken);
                    Settle(null);
                }
                var opened = _time.GetTimestamp();
                version = await FollowAsync(resource, version, cancellationToken);
                Settle(null);
                // A watch that was cut at once is not to be opened in a loop.
                failures = _time.GetElapsedTime(opened) > TimeSpan.FromSeconds(1) ? 0 : failures + 1;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (ExpiredVersionException)
            {
                // Counts as a failure: a server that says so each time is not to be listed in a loop.
                failures++;
                version = null;
                Restarted("expired");
            }
            catch (Exception e) when (e is KubernetesException or HttpRequestException or IOException or TimeoutException or JsonException or OperationCanceledException or MissingKindException)
            {
                failures++;
                version = Fail(e, version);
                asked = (e as KubernetesException)?.RetryAfter ?? TimeSpan.Zero;
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
            {
                // What came is no watch event or no object. A watch that ended here would leave its kind unseen for good.
                OperatorLog.WatchCrashed(_logger, e, _target.Kind);
                failures++;
                version = null;
            }
            if (failures > 0)
                await PauseAsync(WatchLimits.Pause(failures, asked), cancellationToken);
            asked = TimeSpan.Zero;
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Volatile.Read(ref _wake).Task, Task.Delay(pause, _time, over.Token));
        await over.CancelAsync();
    }

    private string? Fail(Exception e, string? version)
    {
        Restarted(e is KubernetesException k ? ((int)k.Status).ToString(CultureInfo.InvariantCulture) : "connection");
        var refusal = e as KubernetesException;
        if (e is MissingKindException || refusal?.Status == HttpStatusCode.NotFound)
        {
            Settle(new MissingKindException(_target.Kind));
            foreach (var gone in Store.RemoveExcept([], ulong.MaxValue))
                _observer.Changed(_target.Kind, gone, null);
            return null;
        }
        if (_listed && refusal is null)
        {
            // A broken connection: what is known is still the best knowledge, and the watch resumes where it was.
            OperatorLog.WatchCut(_logger, _target.Kind, e.Message);
            return version;
        }
        Settle(e);
        return version;
    }

    private void Restarted(string reason) => _metrics.WatchRestarts.Add(1, new("kind", _target.Kind.Kind), new("reason", reason));

    private void Settle(Exception? failure)
    {
        var before = Volatile.Read(ref _failure);
        var same = before is null ? failure is null : failure is not null && before.Message == failure.Message;
        Volatile.Write(ref _failure, failure);
        lock (_lock)
        {
            if (failure is null)
                _listed = true;
            if (_listed || failure is not null)
                _settled.TrySetResult();
        }
        if (same)
            return;
        if (failure is not null and not MissingKindException)
            OperatorLog.WatchFails(_logger, _target.Kind, failure.Message);
        _observer.WatchState(_target.Kind, failure);
    }

    private async Task<string> ListAsync(ApiResource resource, CancellationToken cancellationToken)
    {
        var listed = new HashSet<(string?, string)>();
        string? next = null;
        string version;
        do
        {
            var path = $"{resource.CollectionPath(_target.Namespace)}?limit={WatchLimits.PageSize}{Selector()}" + (next is null ? "" : "&continue=" + Uri.EscapeDataString(next));
            using var page = await ListPageAsync(path, cancellationToken);
            var metadata = page.RootElement.At("metadata");
            version = metadata.Text("resourceVersion") ?? throw new HttpRequestException("the answer is no list: it has no resourceVersion");
            next = metadata.Text("continue");
            foreach (var json in page.RootElement.At("items").Items())
            {
                var item = _reader.Read(json);
                listed.Add((item.Namespace, item.Name));
                Take(item);
            }
        }
        while (!string.IsNullOrEmpty(next));
        foreach (var gone in Store.RemoveExcept(listed, WatchedObjectReader.ReadVersion(version)))
            _observer.Changed(_target.Kind, gone, null);
        Count();
        return version;
    }

    private async Task<JsonDocument> ListPageAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.ReadAsync(path, Accept("List"), cancellationToken);
        }
        catch (KubernetesException e) when (e.Status == HttpStatusCode.Gone)
        {
            throw new ExpiredVersionException();
        }
    }

    private async Task<string> FollowAsync(ApiResource resource, string version, CancellationToken cancellationToken)
    {
        var seconds = Random.Shared.Next(WatchLimits.WatchSeconds.Least, WatchLimits.WatchSeconds.Most);
        var path = $"{resource.CollectionPath(_target.Namespace)}?watch=true&allowWatchBookmarks=true&resourceVersion={version}&timeoutSeconds={seconds}{Selector()}";
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var position = new Position(version);
        try
        {
            using var response = await _client.WatchAsync(path, Accept(""), silence.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(silence.Token);
            var lines = PipeReader.Create(stream);
            Settle(null);
            bool more;
            do
            {
                silence.CancelAfter(WatchLimits.Silence);
                var read = await lines.ReadAsync(silence.Token);
                var rest = Take(read.Buffer, position);
                lines.AdvanceTo(rest.Start, rest.End);
                more = !read.IsCompleted;
            }
            while (more);
        }
        catch (KubernetesException e) when (e.Status == HttpStatusCode.Gone)
        {
            throw new ExpiredVersionException();
        }
        catch (Exception e) when (position.Version != version && e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Cut in the middle: not a failure as long as something came through.
            Restarted("connection");
        }
        return position.Version;
    }

    private ReadOnlySequence<byte> Take(ReadOnlySequence<byte> buffer, Position position)
    {
        while (buffer.PositionOf((byte)'\n') is { } end)
        {
            using (var line = JsonDocument.Parse(buffer.Slice(0, end)))
                TakeEvent(line.RootElement, position);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }
        return buffer;
    }

    private void TakeEvent(JsonElement json, Position position)
    {
        var item = json.GetProperty("object");
        var type = json.Text("type");
        if (type == "ERROR")
        {
            var refusal = KubernetesStatus.Read(HttpStatusCode.InternalServerError, item, null);
            throw refusal.Status == HttpStatusCode.Gone ? new ExpiredVersionException() : refusal;
        }
        position.Version = item.At("metadata").Text("resourceVersion") ?? position.Version;
        var version = WatchedObjectReader.ReadVersion(position.Version);
        if (type is not "DELETED")
        {
            if (type is not "BOOKMARK")
                Take(_reader.Read(item));
            Store.Passed(version);
            Count();
            return;
        }
        var metadata = item.At("metadata");
        if (Store.Remove(metadata.Text("namespace"), metadata.Text("name") ?? "", version) is { } gone)
            _observer.Changed(_target.Kind, gone, null);
        Count();
    }

    private void Take(WatchedObject item)
    {
        var (before, taken) = Store.Put(item);
        Tell(before, item, taken);
    }

    private void Tell(WatchedObject? before, WatchedObject item, bool taken)
    {
        if (taken && (before is null || item.DiffersFrom(before)))
            _observer.Changed(_target.Kind, before, item);
    }

    private void Count() => _metrics.WatchedObjects.Set(Store.Count, new KeyValuePair<string, string>("kind", _target.Kind.Kind));

    private string Selector()
        => (_target.LabelSelector is { } selector ? "&labelSelector=" + Uri.EscapeDataString(selector) : "")
            + (_target.Name is { } name ? "&fieldSelector=" + Uri.EscapeDataString("metadata.name=" + name) : "");

    private string Accept(string list)
        => _target.MetadataOnly ? $"application/json;as=PartialObjectMetadata{list};g=meta.k8s.io;v=v1,application/json" : "application/json";

    /// <summary>How far a watch has come; kept when it breaks.</summary>
    private sealed class Position(string version)
    {
        public string Version { get; set; } = version;
    }

    /// <summary>The server no longer has the history from there on: list again.</summary>
    private sealed class ExpiredVersionException : Exception;
}
