using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Leadership;

/// <summary>Takes, renews and gives back a <c>coordination.k8s.io/v1</c> Lease, in the manner of client-go.</summary>
/// <remarks>Refused connections, 5xx and conflicts are waited out; only the end of a term stops the work that depends on it.</remarks>
internal sealed class LeaseElector
{
    private static readonly GroupVersionKind Kind = new("coordination.k8s.io", "v1", "Lease");
    private static readonly ApiResource Resource = new(Kind, "leases", Namespaced: true, []);

    private readonly KubernetesClient _client;
    private readonly LeaseSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private string _seenRecord = "";
    private long _seenAt;

    public LeaseElector(KubernetesClient client, LeaseSettings settings, TimeProvider time, ILogger logger)
    {
        _client = client.Behind(OpenGate.Instance);
        _settings = settings;
        _time = time;
        _logger = logger;
    }

    /// <summary>Waits until the lease is ours.</summary>
    public async Task<LeaseTerm> AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var sent = _time.GetTimestamp();
            if (await TryAsync(TakeAsync, cancellationToken))
            {
                OperatorLog.LeaseTaken(_logger, _settings.Name, _settings.Identity);
                return new LeaseTerm(_time, _settings.RenewDeadline, sent);
            }
            // Half the leader's rhythm: a lease that is given back passes on within the retry period.
            await Task.Delay(Jitter(_settings.RetryPeriod / 2), _time, cancellationToken);
        }
    }

    /// <summary>Renews until the term ends or cannot be kept, then ends it.</summary>
    public async Task KeepAsync(LeaseTerm term, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var pause = term.Remaining < _settings.RetryPeriod ? term.Remaining : _settings.RetryPeriod;
                if (pause <= TimeSpan.Zero)
                {
                    OperatorLog.LeaseLost(_logger, _settings.Name, "it could not be renewed in time");
                    return;
                }
                await Task.Delay(pause, _time, cancellationToken);
                var sent = _time.GetTimestamp();
                switch (await RenewAsync(term.Remaining, cancellationToken))
                {
                    case true:
                        term.Renewed(sent);
                        break;
                    case false:
                        OperatorLog.LeaseLost(_logger, _settings.Name, "another replica holds it");
                        return;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop: the caller gives the lease back.
        }
        finally
        {
            await term.EndAsync();
        }
    }

    /// <summary>Gives the lease back, so that the next replica need not wait. Failing to is no harm: the lease runs out.</summary>
    public async Task ReleaseAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await TryAsync(async cancellationToken =>
        {
            using var lease = await ReadAsync(cancellationToken);
            if (lease is null || Holder(lease.RootElement) != _settings.Identity)
                return false;
            using var written = await WriteAsync(lease.RootElement, holder: "", seconds: 1, taken: false, cancellationToken);
            return true;
        }, deadline.Token);
    }

    // True: renewed. False: somebody else has it. Null: unknown, try again.
    private async Task<bool?> RenewAsync(TimeSpan remaining, CancellationToken cancellationToken)
    {
        bool? held = null;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(remaining > TimeSpan.Zero ? remaining : TimeSpan.FromMilliseconds(1));
        await TryAsync(async _ =>
        {
            using var lease = await ReadAsync(deadline.Token);
            if (lease is not null && Holder(lease.RootElement) is { Length: > 0 } holder && holder != _settings.Identity)
            {
                held = false;
                return false;
            }
            using var written = await WriteAsync(lease?.RootElement, _settings.Identity, Seconds(), taken: lease is null, deadline.Token);
            held = true;
            return true;
        }, cancellationToken);
        return held;
    }

    private async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        using var lease = await ReadAsync(cancellationToken);
        if (lease is not null && !MayTake(lease.RootElement))
            return false;
        using var written = await WriteAsync(lease?.RootElement, _settings.Identity, Seconds(), taken: true, cancellationToken);
        return true;
    }

    // A holder is gone when its record has not changed for its whole duration, as measured here since it was first seen.
    private bool MayTake(JsonElement lease)
    {
        var spec = lease.At("spec");
        var holder = Holder(lease);
        if (string.IsNullOrEmpty(holder) || holder == _settings.Identity)
            return true;
        var record = spec.GetRawText();
        if (record != _seenRecord)
        {
            _seenRecord = record;
            _seenAt = _time.GetTimestamp();
        }
        return _time.GetElapsedTime(_seenAt) >= TimeSpan.FromSeconds(spec.Number("leaseDurationSeconds") ?? 0);
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task<bool>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await attempt(cancellationToken);
        }
        catch (KubernetesException e) when (e.Status == HttpStatusCode.Conflict)
        {
            return false;
        }
        catch (Exception e) when (e is KubernetesException or HttpRequestException or IOException or TimeoutException or JsonException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            OperatorLog.LeaseFails(_logger, _settings.Name, e.Message);
            return false;
        }
    }

    private async Task<JsonDocument?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _client.ReadAsync(Resource.Path(_settings.Namespace, _settings.Name), "application/json", cancellationToken);
        }
        catch (KubernetesException e) when (e.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private Task<JsonDocument> WriteAsync(JsonElement? before, string holder, int seconds, bool taken, CancellationToken cancellationToken)
    {
        var spec = before?.At("spec") ?? default;
        var now = _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        var transitions = (spec.Number("leaseTransitions") ?? -1) + (taken ? 1 : 0);
        var metadata = new JsonObject { ["name"] = _settings.Name, ["namespace"] = _settings.Namespace };
        if (before?.At("metadata").Text("resourceVersion") is { } version)
            metadata["resourceVersion"] = version;
        var body = new JsonObject
        {
            ["apiVersion"] = Kind.ApiVersion,
            ["kind"] = Kind.Kind,
            ["metadata"] = metadata,
            ["spec"] = new JsonObject
            {
                ["holderIdentity"] = holder,
                ["leaseDurationSeconds"] = seconds,
                ["acquireTime"] = taken ? now : spec.Text("acquireTime") ?? now,
                ["renewTime"] = now,
                ["leaseTransitions"] = Math.Max(transitions, 0),
            },
        };
        return before is null
            ? _client.CreateAsync(Resource, _settings.Namespace, body, "llmd-operator", cancellationToken)
            : _client.ReplaceAsync(Resource, _settings.Namespace, _settings.Name, body, cancellationToken);
    }

    private static string? Holder(JsonElement lease) => lease.At("spec").Text("holderIdentity");

    private int Seconds() => (int)Math.Ceiling(_settings.LeaseDuration.TotalSeconds);

    private static TimeSpan Jitter(TimeSpan time) => time * (0.8 + Random.Shared.NextDouble() * 0.2);
}
