using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>Two replicas, each behind a proxy of its own, so that every write is known by its process: none is written without the lease.</summary>
/// <remarks><c>LLMDBUILD_LEADERS=100</c> is the long form.</remarks>
public sealed class LeaderChangeTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly string[] Times = ["--Operator:LeaseDuration", "3s", "--Operator:RenewDeadline", "2s", "--Operator:RetryPeriod", "400ms", "--Operator:LeaseName", "changes"];

    private static readonly int Changes = int.TryParse(Environment.GetEnvironmentVariable("LLMDBUILD_LEADERS"), out var changes) ? changes : 5;

    private readonly ConcurrentQueue<Write> _writes = new();
    private readonly ConcurrentQueue<Taking> _takings = new();

    [Fact]
    public async Task NoWriteByANonLeader_WhateverHappensToTheLeader()
    {
        using var one = new Replica(this, "one");
        using var two = new Replica(this, "two");
        one.Start();
        two.Start();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady();
        using var stop = new CancellationTokenSource();
        var edits = Task.Run(() => Edit(stop.Token), CancellationToken.None);

        var slowest = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        for (var change = 0; change < Changes; change++)
        {
            var leader = Holder() == "one" ? one : two;
            var other = leader == one ? two : one;
            var (way, took) = Unseat(leader, other, change);
            slowest[way] = took > slowest.GetValueOrDefault(way) ? took : slowest.GetValueOrDefault(way);
        }

        await stop.CancelAsync();
        await edits;
        cluster.Client.Delete(ClusterFixture.Llmd);
        cluster.Await("Llmd is gone", () => cluster.Client.Get(ClusterFixture.Llmd) is null);
        var strangers = _writes.Where(IsStrangers).Select(w => w.ToString()).ToList();
        SummaryLine.Write($"leaders: {_takings.Count} changes, {_writes.Count} writes, {strangers.Count} by a non-leader; slowest: {string.Join(", ", slowest.Select(s => $"{s.Key} {s.Value.TotalSeconds:0.0} s"))}", strangers);
        Assert.Empty(strangers);
        Assert.True(_takings.Count > Changes);
        Assert.NotEmpty(_writes);
    }

    private (string, TimeSpan) Unseat(Replica leader, Replica other, int change)
    {
        var since = Stopwatch.StartNew();
        switch (change % 4)
        {
            case 0:
                leader.Process.Stop();
                AwaitHolder(other);
                leader.Start();
                return ("stopped", since.Elapsed);
            case 1:
                leader.Process.Kill();
                AwaitHolder(other);
                leader.Start();
                return ("killed", since.Elapsed);
            case 2:
                // It wakes up in the middle of its work, as the leader it believes to be.
                leader.Process.Pause();
                AwaitHolder(other);
                Thread.Sleep(300);
                leader.Process.Resume();
                Thread.Sleep(1000);
                return ("paused", since.Elapsed - TimeSpan.FromMilliseconds(1300));
            default:
                // Cut off from the lease alone: it can write everything else, and must not.
                leader.Proxy.Inject = request => request.IsLease ? new FaultProxy.Fault { Status = 503 } : null;
                AwaitHolder(other);
                Thread.Sleep(500);
                leader.Proxy.Inject = _ => null;
                return ("cut off", since.Elapsed - TimeSpan.FromMilliseconds(500));
        }
    }

    private void AwaitHolder(Replica replica) => cluster.Await($"{replica.Name} leads", () => Holder() == replica.Name, replica.Process);

    private string? Holder()
        => cluster.Client.Get("/apis/coordination.k8s.io/v1/namespaces/default/leases/changes") is { } lease ? lease.GetProperty("spec").GetProperty("holderIdentity").GetString() : null;

    // Keeps whoever leads writing.
    private void Edit(CancellationToken cancellationToken)
    {
        const string Map = "/api/v1/namespaces/llm-d/configmaps/llmd-infra-inference-gateway";
        for (var i = 0; !cancellationToken.IsCancellationRequested; i++)
        {
            if (cluster.Client.Get(Map) is not null)
                cluster.Client.Try(HttpMethod.Patch, Map, $$$"""{"metadata":{"labels":{"app.kubernetes.io/part-of":"edit-{{{i}}}"} } }""", "application/merge-patch+json");
            Thread.Sleep(40);
        }
    }

    // Somebody else had the lease for certain before the write was sent on, and the writer took it back neither before nor meanwhile.
    private bool IsStrangers(Write write)
    {
        var last = _takings.Where(t => t.Answered <= write.Sent).MaxBy(t => t.Answered);
        return last is not null && last.Who != write.Who && !_takings.Any(t => t.Who == write.Who && t.Sent > last.Sent && t.Sent <= write.Answered);
    }

    private void Record(string who, FaultProxy.Request request, int status, long sent)
    {
        var answered = Stopwatch.GetTimestamp();
        if (request.IsWrite)
            _writes.Enqueue(new Write(who, request.Method, request.Resource, sent, answered));
        else if (request is { IsLease: true, Body: { } body } && status < 300)
            TakeIn(who, body, sent, answered);
    }

    private void TakeIn(string who, byte[] body, long sent, long answered)
    {
        using var lease = JsonDocument.Parse(body);
        if (lease.RootElement.GetProperty("spec").GetProperty("holderIdentity").GetString() == who && _takings.LastOrDefault()?.Who != who)
            _takings.Enqueue(new Taking(who, sent, answered));
    }

    private sealed record Write(string Who, string Method, string Path, long Sent, long Answered);

    private sealed record Taking(string Who, long Sent, long Answered);

    private sealed class Replica : IDisposable
    {
        private readonly LeaderChangeTests _test;
        private OperatorProcess? _process;

        public Replica(LeaderChangeTests test, string name)
        {
            _test = test;
            Name = name;
            Proxy = new FaultProxy(test.Cluster.Kubeconfig) { Answered = (request, status, sent) => test.Record(name, request, status, sent) };
        }

        public string Name { get; }

        public FaultProxy Proxy { get; }

        public OperatorProcess Process => _process!;

        public void Start()
        {
            _process?.Dispose();
            _process = OperatorProcess.Start(ClusterFixture.SharedBundle, Proxy.Kubeconfig, Name, Times);
            _test.Cluster.Await($"{Name} is up", () => _process.Log.Contains("operator starting", StringComparison.Ordinal), _process);
        }

        public void Dispose()
        {
            _process?.Resume();
            _process?.Dispose();
            Proxy.Dispose();
        }
    }

    private ClusterFixture Cluster => cluster;
}
