using System.Globalization;
using System.Text.Json;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The life of an Llmd with the operator killed (-9) in every step of it, at a moment drawn by lot.</summary>
/// <remarks><c>LLMDBUILD_KILLS=200</c> is the long form; <c>LLMDBUILD_SEED</c> repeats a series.</remarks>
public sealed class KillTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Path = "/apis/components.platform.opendatahub.io/v1alpha1/llmds/default-llm-d";

    private const string First = """{"modelService":{"enabled":true,"version":"0.2.11","values":null},"infra":{"enabled":true},"gatewayAPI":{"enabled":true},"namespace":null}""";

    // Each with the patch that brings it about, from the one before.
    private static readonly (string Name, string Patch)[] Steps =
    [
        ("install", First),
        ("values", """{"modelService":{"values":{"decode.replicas":"2"}}}"""),
        ("disable", """{"infra":{"enabled":false}}"""),
        ("enable", """{"infra":{"enabled":true}}"""),
        ("version", """{"modelService":{"version":"0.2.12"}}"""),
        ("rollback", "{}"),
        ("move", """{"namespace":"llm-d-moved"}"""),
        ("delete", "{}"),
    ];

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("LLMDBUILD_KILLS"), out var kills) ? kills : Steps.Length;

    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("LLMDBUILD_SEED"), out var seed) ? seed : 7;

    [Fact]
    public void KilledAtAnyMoment_ConvergesToWhatAFreshInstallHas()
    {
        using var proxy = new FaultProxy(cluster.Kubeconfig);
        var state = new ClusterState(cluster.Client);
        var fresh = FreshInstalls(state);
        var others = Others();
        var random = new Random(Seed);
        var process = Start(proxy);
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                var step = kill % Steps.Length;
                var moment = Arm(proxy, process, random);
                Act(step);
                moment.Wait(random.Next(200, 3000));
                process.Kill();
                process.Dispose();
                proxy.Inject = _ => null;
                process = Start(proxy);
                AwaitStep(step, state, fresh, process, $"kill {kill}, seed {Seed}, {moment}");
                Assert.DoesNotContain("unexpected failure", process.Log, StringComparison.Ordinal);
            }
        }
        finally
        {
            process.Dispose();
        }
        using (var last = cluster.StartOperator())
        {
            cluster.Client.Delete(Path);
            cluster.Await("Llmd is gone", () => cluster.Client.Get(Path) is null, last);
        }
        Assert.Equal(others, Others());
        SummaryLine.Write($"operator: killed {Kills} times (seed {Seed}), each time as a fresh install, nothing left, nothing of others touched", []);
    }

    private static OperatorProcess Start(FaultProxy proxy) => OperatorProcess.Start(ClusterFixture.SharedBundle, proxy.Kubeconfig);

    // Half of them at a write, before it or after it, a quarter of these with the answer lost; the others whenever the time has come.
    private static Moment Arm(FaultProxy proxy, OperatorProcess process, Random random)
    {
        var moment = new Moment(random.Next(4), random.Next(1, 30));
        var writes = 0;
        proxy.Inject = request =>
        {
            if (request.IsWrite && moment.Way == 0 && Interlocked.Increment(ref writes) == moment.Write)
                moment.Come(process);
            return null;
        };
        proxy.Answered = (request, _, _) =>
        {
            if (request.IsWrite && moment.Way == 1 && Interlocked.Increment(ref writes) == moment.Write)
                moment.Come(process);
        };
        return moment;
    }

    private void Act(int step)
    {
        switch (Steps[step].Name)
        {
            case "install":
                cluster.Client.Create("/apis/components.platform.opendatahub.io/v1alpha1/llmds",
                    $$"""{"apiVersion":"components.platform.opendatahub.io/v1alpha1","kind":"Llmd","metadata":{"name":"default-llm-d"},"spec":{{First}}}""");
                break;
            case "rollback":
                cluster.Client.Merge(Path, $$$"""{"metadata":{"annotations":{"llmd.opendatahub.io/rollback-to":"{{{FirstRevision()}}}"} } }""");
                break;
            case "move":
                cluster.Client.Merge(Path, $$"""{"metadata":{"annotations":{"llmd.opendatahub.io/rollback-to":null} },"spec":{{Steps[step].Patch}} }""");
                break;
            case "delete":
                cluster.Client.Delete(Path);
                break;
            default:
                cluster.Client.Merge(Path, $$"""{"spec":{{Steps[step].Patch}} }""");
                break;
        }
    }

    private void AwaitStep(int step, ClusterState state, IReadOnlyList<IReadOnlyDictionary<string, string>> fresh, OperatorProcess process, string which)
    {
        var what = $"{Steps[step].Name} ({which})";
        if (Steps[step].Name == "delete")
        {
            cluster.Await($"{what}: Llmd and its namespaces are gone", () => cluster.Client.Get(Path) is null
                && cluster.Client.Get("/api/v1/namespaces/llm-d") is null && cluster.Client.Get("/api/v1/namespaces/llm-d-moved") is null, process);
            Assert.Empty(state.Leftovers("llmd", "Llmd"));
            return;
        }
        cluster.AwaitReady(process);
        var difference = "";
        cluster.Await($"{what}: as a fresh install", () => (difference = ClusterState.Difference(fresh[step], state.Operands("llmd"))).Length == 0, process, () => difference);
        // What can be returned to is kept when it became Ready, a moment after the status says so.
        cluster.Await($"{what}: its revision", () => Steps[step].Name == "rollback" || Revisions().Any(r => r.Spec == Spec()), process);
    }

    // Each step's state as an install from nothing has it.
    private List<IReadOnlyDictionary<string, string>> FreshInstalls(ClusterState state)
    {
        var states = new List<IReadOnlyDictionary<string, string>>();
        using var process = cluster.StartOperator();
        for (var step = 0; step < Steps.Length - 1; step++)
        {
            if (Steps[step].Name is "rollback" or "enable")
            {
                states.Add(states[Steps[step].Name == "rollback" ? 0 : 1]);
                continue;
            }
            Act(0);
            for (var before = 1; before <= step; before++)
            {
                if (Steps[before].Name is not "rollback")
                    cluster.Client.Merge(Path, $$"""{"spec":{{Steps[before].Patch}} }""");
            }
            cluster.AwaitReady(process);
            // Ready does not wait for what a move leaves behind.
            cluster.Await("what was left is gone", () => !state.Operands("llmd").Any(o => o.Value.Contains("\"deletionTimestamp\"", StringComparison.Ordinal)
                || (Steps[step].Name == "move" && o.Key.Contains(" llm-d/", StringComparison.Ordinal))), process);
            states.Add(state.Operands("llmd"));
            cluster.Client.Delete(Path);
            cluster.Await("nothing is left", () => cluster.Client.Get(Path) is null && cluster.Client.Get("/api/v1/namespaces/llm-d") is null && cluster.Client.Get("/api/v1/namespaces/llm-d-moved") is null, process);
        }
        process.Stop();
        return states;
    }

    // Objects that look like ours and are not.
    private string Others()
    {
        const string Maps = "/api/v1/namespaces/default/configmaps";
        foreach (var name in new[] { "llmd-infra-inference-gateway", "theirs" })
        {
            if (cluster.Client.Get($"{Maps}/{name}") is null)
                cluster.Client.Create(Maps, $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","labels":{"platform.opendatahub.io/part-of":"somebody","app.kubernetes.io/part-of":"llm-d"} } }""");
        }
        return string.Join(' ', cluster.Client.List(Maps).Select(m => m.GetProperty("metadata")).Select(m => $"{m.GetProperty("name")}@{m.GetProperty("resourceVersion")}"));
    }

    private string FirstRevision() => Revisions().MinBy(r => r.Number).Number.ToString(CultureInfo.InvariantCulture);

    private IEnumerable<(long Number, string Spec)> Revisions()
        => cluster.Client.List("/apis/apps/v1/controllerrevisions?labelSelector=platform.opendatahub.io/part-of%3Dllmd")
            .Select(r => (r.GetProperty("revision").GetInt64(), Sorted(r.GetProperty("data").GetProperty("spec"))));

    private string Spec() => cluster.Client.Get(Path) is { } llmd ? Sorted(llmd.GetProperty("spec")) : "";

    private static string Sorted(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? "{" + string.Join(',', json.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Name + ":" + Sorted(p.Value))) + "}"
        : json.GetRawText();

    /// <summary>When the operator dies.</summary>
    private sealed record Moment(int Way, int Write)
    {
        private readonly ManualResetEventSlim _come = new();

        public void Come(OperatorProcess process)
        {
            process.Kill();
            _come.Set();
        }

        public void Wait(int milliseconds) => _come.Wait(milliseconds);

        public override string ToString() => Way switch
        {
            0 => $"before write {Write}",
            1 => $"after write {Write}, its answer lost",
            _ => "at some time",
        };
    }
}
