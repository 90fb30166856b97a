using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Observability;

namespace LlmdBuild.Operator.Client;

/// <summary>Requests to the API server: paths, deadlines, refusals, the pause that a busy server asks for.</summary>
internal sealed class KubernetesClient : IKubernetesClient
{
    public const string ApplyPatch = "application/apply-patch+yaml";
    public const string JsonPatch = "application/json-patch+json";
    public const string MergePatch = "application/merge-patch+json";
    private const string Json = "application/json";

    // Longer than any answer a healthy server takes for one object, shorter than anybody's patience.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    // A server that answers 429 is asked again this often before the reconcile itself backs off.
    private const int BusyRetries = 4;
    private static readonly TimeSpan LongestBusyWait = TimeSpan.FromSeconds(10);

    private readonly KubernetesConnection _connection;
    private readonly IWriteGate _gate;
    private readonly OperatorMetrics _metrics;
    private readonly TimeProvider _time;

    public KubernetesClient(KubernetesConnection connection, ApiCatalog catalog, IWriteGate gate, OperatorMetrics metrics, TimeProvider time)
    {
        _connection = connection;
        Catalog = catalog;
        _gate = gate;
        _metrics = metrics;
        _time = time;
    }

    /// <summary>The kinds the server has; shared by every client of the connection.</summary>
    public ApiCatalog Catalog { get; }

    /// <summary>The same connection behind another gate.</summary>
    public KubernetesClient Behind(IWriteGate gate) => new(_connection, Catalog, gate, _metrics, _time);

    public async Task<JsonDocument?> GetAsync(GroupVersionKind kind, string? @namespace, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(Catalog.Resolve(kind).Path(@namespace, name), Json, cancellationToken);
        }
        catch (KubernetesException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task<JsonDocument> ApplyAsync(JsonObject body, string fieldManager, bool force, string? subresource, CancellationToken cancellationToken)
    {
        var kind = GroupVersionKind.Parse(body["apiVersion"]!.GetValue<string>(), body["kind"]!.GetValue<string>());
        var metadata = body["metadata"]!;
        var bytes = JsonBytes.Of(body);
        return ApplyAsync(Catalog.Resolve(kind), metadata["namespace"]?.GetValue<string>(), metadata["name"]!.GetValue<string>(), bytes, fieldManager, force, subresource, cancellationToken);
    }

    /// <summary>Server-side apply of a body that is already JSON.</summary>
    public Task<JsonDocument> ApplyAsync(
        ApiResource resource, string? @namespace, string name, ReadOnlyMemory<byte> body, string fieldManager, bool force,
        string? subresource, CancellationToken cancellationToken, bool dryRun = false)
    {
        var path = resource.Path(@namespace, name) + (subresource is null ? "" : "/" + subresource)
            + "?fieldManager=" + Uri.EscapeDataString(fieldManager) + (force ? "&force=true" : "") + (dryRun ? "&dryRun=All" : "");
        // What changes nothing needs no leave to.
        return dryRun
            ? SendAsync(HttpMethod.Patch, path, (body, ApplyPatch), Json, RequestTimeout, cancellationToken)
            : WriteAsync(HttpMethod.Patch, path, body, ApplyPatch, cancellationToken);
    }

    public async Task<bool> DeleteAsync(GroupVersionKind kind, string? @namespace, string name, CancellationToken cancellationToken)
        => await DeleteAsync(Catalog.Resolve(kind), @namespace, name, uid: null, Propagation.Foreground, cancellationToken);

    /// <summary>Deletes an object, if it still is the one with that uid; false where it is not.</summary>
    public async Task<bool> DeleteAsync(ApiResource resource, string? @namespace, string name, string? uid, Propagation propagation, CancellationToken cancellationToken)
    {
        var options = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["propagationPolicy"] = propagation.ToString() };
        if (uid is not null)
            options["preconditions"] = new JsonObject { ["uid"] = uid };
        try
        {
            using var answer = await WriteAsync(HttpMethod.Delete, resource.Path(@namespace, name), JsonBytes.Of(options), Json, cancellationToken);
            return true;
        }
        catch (KubernetesException e) when (e.Status == HttpStatusCode.NotFound || (uid is not null && e.Status == HttpStatusCode.Conflict))
        {
            return false;
        }
    }

    /// <summary>Creates an object; 409 <c>AlreadyExists</c> is the caller's to weigh.</summary>
    public Task<JsonDocument> CreateAsync(ApiResource resource, string? @namespace, JsonObject body, string fieldManager, CancellationToken cancellationToken)
        => WriteAsync(HttpMethod.Post, resource.CollectionPath(@namespace) + "?fieldManager=" + Uri.EscapeDataString(fieldManager), JsonBytes.Of(body), Json, cancellationToken);

    /// <summary>Replaces an object at the version it carries.</summary>
    public Task<JsonDocument> ReplaceAsync(ApiResource resource, string? @namespace, string name, JsonNode body, CancellationToken cancellationToken)
        => WriteAsync(HttpMethod.Put, resource.Path(@namespace, name), JsonBytes.Of(body), Json, cancellationToken);

    /// <summary>Patches an object with a JSON patch or a merge patch.</summary>
    public Task<JsonDocument> PatchAsync(ApiResource resource, string? @namespace, string name, JsonNode patch, string contentType, string fieldManager, CancellationToken cancellationToken)
        => WriteAsync(HttpMethod.Patch, resource.Path(@namespace, name) + "?fieldManager=" + Uri.EscapeDataString(fieldManager), JsonBytes.Of(patch), contentType, cancellationToken);

    /// <summary>GET, read to its end.</summary>
    public Task<JsonDocument> ReadAsync(string path, string accept, CancellationToken cancellationToken)
        => SendAsync(HttpMethod.Get, path, null, accept, RequestTimeout, cancellationToken);

    /// <summary>Opens a watch; the caller reads the stream and disposes the answer.</summary>
    public async Task<HttpResponseMessage> WatchAsync(string path, string accept, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path, null, accept);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(RequestTimeout);
        var response = await SendOnceAsync(request, "WATCH", deadline.Token);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            throw await RefusalAsync(response, cancellationToken);
    }

    private Task<JsonDocument> WriteAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellationToken)
    {
        var allowed = _gate.Enter();
        var timeout = allowed == Timeout.InfiniteTimeSpan || allowed > RequestTimeout ? RequestTimeout : allowed;
        return SendAsync(method, path, (body, contentType), Json, timeout, cancellationToken, isWrite: true);
    }

    private async Task<JsonDocument> SendAsync(
        HttpMethod method, string path, (ReadOnlyMemory<byte> Bytes, string Type)? body, string accept, TimeSpan timeout, CancellationToken cancellationToken, bool isWrite = false)
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan wait;
            using (var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                deadline.CancelAfter(timeout);
                try
                {
                    using var request = Request(method, path, body, accept);
                    using var response = await SendOnceAsync(request, method.Method, deadline.Token);
                    if (response.IsSuccessStatusCode)
                    {
                        await using var stream = await response.Content.ReadAsStreamAsync(deadline.Token);
                        return ObjectOf(await JsonDocument.ParseAsync(stream, default, deadline.Token), method, path);
                    }
                    var refusal = await RefusalAsync(response, deadline.Token);
                    if (refusal.Status != HttpStatusCode.TooManyRequests || attempt == BusyRetries)
                        throw refusal;
                    wait = refusal.RetryAfter ?? TimeSpan.FromMilliseconds(100 << attempt);
                }
                catch (JsonException e)
                {
                    // A connection that was cut in the middle of an answer, or a proxy's page.
                    throw new HttpRequestException($"{method} {PathOnly(path)}: the answer is no JSON or ends early", e);
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    throw new TimeoutException($"{method} {PathOnly(path)}: no answer within {timeout.TotalSeconds:0} s");
                }
            }
            await Task.Delay(wait < LongestBusyWait ? wait : LongestBusyWait, _time, cancellationToken);
            // The wait may have outlived the lease.
            if (isWrite)
                _gate.Enter();
        }
    }

    // Whatever else a proxy answers with 200 is not to be taken for an empty list.
    private static JsonDocument ObjectOf(JsonDocument answer, HttpMethod method, string path)
    {
        if (answer.RootElement.ValueKind == JsonValueKind.Object)
            return answer;
        answer.Dispose();
        throw new HttpRequestException($"{method} {PathOnly(path)}: the answer is no JSON object");
    }

    private HttpRequestMessage Request(HttpMethod method, string path, (ReadOnlyMemory<byte> Bytes, string Type)? body, string accept)
    {
        var request = new HttpRequestMessage(method, new Uri(_connection.BaseAddress, path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is { } content)
        {
            request.Content = new ReadOnlyMemoryContent(content.Bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(content.Type);
        }
        return request;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, string verb, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        using var activity = OperatorTracing.Source.StartActivity(verb, System.Diagnostics.ActivityKind.Client);
        activity?.SetTag("url.path", request.RequestUri?.AbsolutePath);
        try
        {
            response = await _connection.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException)
        {
            _metrics.Request(verb, "<error>");
            activity?.SetStatus(System.Diagnostics.ActivityStatusCode.Error);
            throw;
        }
        activity?.SetTag("http.response.status_code", (int)response.StatusCode);
        _metrics.Request(verb, ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return response;
    }

    private async Task<KubernetesException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return KubernetesStatus.Read(response.StatusCode, bytes, RetryAfter(response));
    }

    // The header holds seconds or a date.
    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => null,
    };

    private static string PathOnly(string path)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? path : path[..query];
    }
}
