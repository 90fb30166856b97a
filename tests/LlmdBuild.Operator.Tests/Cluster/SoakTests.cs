using System.Diagnostics;
using System.Globalization;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>A day in minutes: random edits, cut watches, restarts of the server; then rest. What grows without cause shows.</summary>
/// <remarks><c>LLMDBUILD_SOAK=10</c> (minutes) is the long form, with <c>LLMDBUILD_TEST_OPERATOR</c> naming a native operator.</remarks>
public sealed class SoakTests : IDisposable
{
    private const string Things = "/apis/soak.example.com/v1/namespaces/default/things";
    private const string Maps = "/api/v1/namespaces/default/configmaps";
    private const int Resources = 10;
    private const int RevisionLimit = 3;

    private static readonly TimeSpan Long = double.TryParse(Environment.GetEnvironmentVariable("LLMDBUILD_SOAK"), CultureInfo.InvariantCulture, out var minutes)
        ? TimeSpan.FromMinutes(minutes) : TimeSpan.FromSeconds(6);

    // Between the two samples that are compared the operator must have seen everything once: an eighth of the time, ten seconds at most.
    private static readonly TimeSpan WarmUp = Long / 8 < TimeSpan.FromSeconds(60) ? Long / 8 : TimeSpan.FromSeconds(60);

    private readonly ControlPlane _plane = ControlPlane.Start();
    private readonly TemporaryFolder _bundle = new();
    private readonly Random _random = new(11);
    private ClusterClient _client;
    private long _edits;
    private bool _cut;

    public SoakTests()
    {
        _client = new ClusterClient(_plane.Kubeconfig);
        SaveBundle(_bundle.Path);
        _client.Create("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", """
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"things.soak.example.com"},"spec":{"group":"soak.example.com","names":{"kind":"Thing","plural":"things"},
             "scope":"Namespaced","versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
            """);
    }

    [Fact]
    public void DayInMinutes_GrowsNothing_AndReconcilesNothingWithoutCause()
    {
        Await("the kind is served", () => _client.Get(Things) is not null);
        using var proxy = new FaultProxy(_plane.Kubeconfig);
        proxy.Inject = Fault;
        using var process = OperatorProcess.Start(_bundle.Path, proxy.Kubeconfig, "soak", "--Operator:MetricsAddress", $"127.0.0.1:{FaultProxy.FreePort()}", "--Operator:RevisionHistoryLimit", $"{RevisionLimit}");
        for (var i = 0; i < Resources; i++)
            _client.Create(Things, $$$"""{"apiVersion":"soak.example.com/v1","kind":"Thing","metadata":{"name":"t{{{i}}}"},"spec":{"values":{"text":"0"} } }""");
        Await("all are there", () => Enumerable.Range(0, Resources).All(i => _client.Get($"{Maps}/t{i}-config") is not null), process);

        Work(WarmUp, process);
        var before = Rest(process);
        Work(Long, process);
        var after = Rest(process);

        SummaryLine.Write($"soak: {Long.TotalMinutes:0.0} min, {_edits} edits and faults, {after.Reconciles} reconciles; before {before}; after {after}", []);
        Assert.DoesNotContain("unexpected failure", process.Log, StringComparison.Ordinal);
        Assert.Equal((before.WatchedKinds, 0), (after.WatchedKinds, after.ReconcilesAtRest));
        Assert.InRange(after.Handles, 0, before.Handles + 8);
        Assert.InRange(after.Revisions, 0, Resources * RevisionLimit);
        Assert.InRange(after.Megabytes, 0, before.Megabytes * 1.1 + MarginOfCompiling);
    }

    // A program compiled at run time goes on being compiled for a while.
    private static double MarginOfCompiling => Environment.GetEnvironmentVariable("LLMDBUILD_TEST_OPERATOR") is null ? 30 : 2;

    private void Work(TimeSpan time, OperatorProcess process)
    {
        var end = Stopwatch.StartNew();
        var restarts = (int)(time.TotalMinutes / 2);
        for (var i = 0; end.Elapsed < time; i++)
        {
            Edit(_random.Next(Resources), i);
            _edits++;
            _cut = i % 50 == 49;
            if (restarts > 0 && end.Elapsed > time / (restarts + 1) * 1 && i % 2000 == 1999)
                RestartServer(process);
            Thread.Sleep(15);
        }
        _cut = false;
    }

    private void Edit(int resource, int number)
    {
        switch (_random.Next(6))
        {
            case 0:
                _client.Try(HttpMethod.Delete, $"{Maps}/t{resource}-config");
                break;
            case 1:
                _client.Try(HttpMethod.Patch, $"{Maps}/t{resource}-config", """{"data":{"text":"edited"}}""", "application/merge-patch+json");
                break;
            case 2:
                _client.Try(HttpMethod.Patch, $"{Maps}/t{resource}-config", """{"metadata":{"labels":null,"annotations":null}}""", "application/merge-patch+json");
                break;
            case 3:
                _client.Try(HttpMethod.Patch, $"{Things}/t{resource}", $$$"""{"metadata":{"annotations":{"test/touched":"{{{number}}}"} } }""", "application/merge-patch+json");
                break;
            default:
                _client.Try(HttpMethod.Patch, $"{Things}/t{resource}", $$$$"""{"spec":{"values":{"text":"{{{{number}}}}"} } }""", "application/merge-patch+json");
                break;
        }
    }

    private void RestartServer(OperatorProcess process)
    {
        _plane.Restart("apiserver");
        _client.Dispose();
        _client = new ClusterClient(_plane.Kubeconfig);
        Await("the server answers", () => Answers(), process);
    }

    private bool Answers()
    {
        try
        {
            return _client.Get(Things) is not null;
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException or Xunit.Sdk.TrueException)
        {
            return false;
        }
    }

    // Watches live seconds instead of minutes; one request in some hundred fails.
    private FaultProxy.Fault? Fault(FaultProxy.Request request)
    {
        if (request.IsWatch)
            return new FaultProxy.Fault { CutAfter = TimeSpan.FromSeconds(2 + request.Number % 5) };
        return _cut && !request.IsLease ? (request.Number % 3) switch
        {
            0 => new FaultProxy.Fault { Status = 500 },
            1 => new FaultProxy.Fault { Drop = true },
            _ => null,
        } : null;
    }

    // Everything settled, and then nothing for three seconds: watches come and go, and no reconcile follows.
    private Sample Rest(OperatorProcess process)
    {
        Await("all is as wanted", () => Enumerable.Range(0, Resources).All(IsAsWanted), process);
        var quiet = Metric(process, "controller_runtime_reconcile_total");
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(2);)
        {
            Thread.Sleep(200);
            if (Metric(process, "controller_runtime_reconcile_total") is var now && now != quiet)
                (quiet, since) = (now, Stopwatch.StartNew());
        }
        Thread.Sleep(3000);
        return new Sample(process.ResidentMegabytes, process.Handles, (int)Metric(process, "llmd_operator_watched_objects", lines: true),
            _client.List("/apis/apps/v1/controllerrevisions").Count, (long)Metric(process, "controller_runtime_reconcile_total"), (int)(Metric(process, "controller_runtime_reconcile_total") - quiet));
    }

    private bool IsAsWanted(int resource)
        => _client.Get($"{Things}/t{resource}") is { } thing && _client.Get($"{Maps}/t{resource}-config") is { } map
            && map.GetProperty("data").GetProperty("text").GetString() == thing.GetProperty("spec").GetProperty("values").GetProperty("text").GetString()
            && map.GetProperty("metadata").TryGetProperty("annotations", out var annotations) && annotations.TryGetProperty("platform.opendatahub.io/instance.name", out _)
            && thing.GetProperty("status").GetProperty("observedGeneration").GetInt64() == thing.GetProperty("metadata").GetProperty("generation").GetInt64();

    private static double Metric(OperatorProcess process, string name, bool lines = false)
    {
        var found = process.Metrics().Split('\n').Where(l => l.StartsWith(name + "{", StringComparison.Ordinal)).Select(l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)).ToList();
        return lines ? found.Count : found.Sum();
    }

    private static void Await(string what, Func<bool> holds, OperatorProcess? process = null)
    {
        for (var since = Stopwatch.StartNew(); !holds(); Thread.Sleep(100))
        {
            if (since.Elapsed > TimeSpan.FromSeconds(90))
                Assert.Fail($"not within 90 s: {what}\n{process?.Log}");
        }
    }

    private static void SaveBundle(string folder)
    {
        var chart = TestBundles.Chart("thing", "1.0.0");
        var resource = new BundledResource
        {
            Group = "soak.example.com",
            Version = "v1",
            Kind = "Thing",
            Plural = "things",
            Namespaced = true,
            Components = [new BundledComponent { Name = "thing", SpecPath = [], Folder = "thing", ReleaseName = "thing", Namespace = "default", Charts = [chart], ValuesPath = ["values"] }],
        };
        TestBundles.Save(folder, resource, new Dictionary<string, IReadOnlyDictionary<string, string>>
        {
            [chart.Digest] = new Dictionary<string, string>
            {
                ["Chart.yaml"] = "apiVersion: v2\nname: thing\nversion: 1.0.0\n",
                ["values.yaml"] = "text: hello\n",
                ["templates/all.yaml"] = """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata: {name: {{ .Release.Name }}-config}
                    data: {text: {{ .Values.text | quote }}}
                    ---
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: {{ .Release.Name }}-secret}
                    stringData: {password: {{ randAlphaNum 12 | quote }}}
                    """,
            },
        });
    }

    public void Dispose()
    {
        _client.Dispose();
        _plane.Dispose();
        _bundle.Dispose();
    }

    private sealed record Sample(double Megabytes, int Handles, int WatchedKinds, int Revisions, long Reconciles, int ReconcilesAtRest)
    {
        public override string ToString() => $"{Megabytes:0.0} MB, {Handles} handles, {WatchedKinds} kinds watched, {Revisions} revisions";
    }
}
