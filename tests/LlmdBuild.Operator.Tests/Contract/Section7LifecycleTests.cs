using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Queue;
using LlmdBuild.Operator.Tests.Cluster;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§7: finalizer, events, what wakes a pass, failures and counters.</summary>
public sealed class Section7LifecycleTests(ContractFixture fixture) : ContractTest(fixture)
{
    [Fact]
    public void Finalizer_IsThere_AndDeletionTakesEverythingDown()
    {
        Create("""{"modelService":{},"gatewayAPI":{}}""");
        Assert.Equal("platform.opendatahub.io/finalizer", Assert.Single(At(AwaitReady(), "metadata", "finalizers").EnumerateArray()).GetString());

        Fixture.Client.Delete(ContractFixture.Llmd);
        Await("Llmd is gone", () => !Exists(ContractFixture.Llmd));

        Assert.False(Exists(Web) || Exists(Config) || Exists("/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-gateway-api"));
    }

    [Fact]
    public void StuckDeletion_SaysWhatItWaitsFor()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();
        Fixture.Client.Merge(Config, """{"metadata":{"finalizers":["test/hold"]}}""");

        Fixture.Client.Delete(ContractFixture.Llmd);
        Await("the status says so", () => Text(Condition(Get(ContractFixture.Llmd), "ProvisioningSucceeded"), "message") == "waiting for ConfigMap llm-d/llmd-modelservice-config to go");
        Assert.Equal(("False", "Deleting", "Not Ready"), (
            Text(Condition(Get(ContractFixture.Llmd), "Ready"), "status"), Text(Condition(Get(ContractFixture.Llmd), "Ready"), "reason"), Text(Get(ContractFixture.Llmd), "status", "phase")));

        Fixture.Client.Merge(Config, """{"metadata":{"finalizers":null}}""");
        Await("Llmd is gone", () => !Exists(ContractFixture.Llmd));
    }

    [Fact]
    public void StepError_IsAWarningEvent_ToldOnce()
    {
        Create("""{"modelService":{"values":{"broken":"true"}}}""");
        var llmd = AwaitCondition("ProvisioningSucceeded", "False");
        Await("the event", () => EventsOf("ProvisioningError").Count > 0);
        Fixture.Client.Merge(ContractFixture.Llmd, """{"metadata":{"annotations":{"test/touched":"yes"}}}""");
        Thread.Sleep(500);

        var told = Assert.Single(EventsOf("ProvisioningError"));
        Assert.Equal(("Warning", "Provision", Text(Condition(llmd, "ProvisioningSucceeded"), "message")), (Text(told, "type"), Text(told, "action"), Text(told, "note")));
        Assert.Equal(("Llmd", "default-llm-d"), (Text(told, "regarding", "kind"), Text(told, "regarding", "name")));
    }

    [Fact]
    public void StatusThatCannotBeWritten_IsANormalEvent_AndWrittenLater()
    {
        var refused = 0;
        Fixture.Proxy.Inject = request => request.Path.Contains("/llmds/default-llm-d/status", StringComparison.Ordinal) && Interlocked.Increment(ref refused) <= 3
            ? new Cluster.FaultProxy.Fault { Status = 403 } : null;

        Create("""{"modelService":{}}""");
        AwaitReady();

        Await("the event", () => EventsOf("ReconcileError").Count > 0);
        Assert.Equal("Normal", Text(EventsOf("ReconcileError")[0], "type"));
    }

    [Fact]
    public void StatusOnlyWrites_WakeNoPass()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();
        Thread.Sleep(500);
        var passes = Passes();

        Fixture.Client.Merge(ContractFixture.Llmd + "/status", """{"status":{"phase":"Ready"}}""");
        Fixture.Client.Apply(ContractFixture.Llmd + "/status", """{"apiVersion":"components.platform.opendatahub.io/v1alpha1","kind":"Llmd","metadata":{"name":"default-llm-d"},"status":{"releases":[{"name":"somebody"}]}}""", "somebody");
        Thread.Sleep(700);

        Assert.Equal(passes, Passes());
    }

    [Fact]
    public void DataOfObjectsWithoutGeneration_WakesAPass()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Fixture.Client.Merge(Config, """{"data":{"text":"edited"}}""");

        Await("it is put right", () => Text(Get(Config), "data", "text") == "hello");
    }

    [Fact]
    public void Backoff_IsFiveMillisecondsDoublingToAThousandSeconds()
    {
        Assert.Equal([5, 10, 20, 40], Enumerable.Range(1, 4).Select(n => KeyedQueue<int>.Delay(n).TotalMilliseconds));
        Assert.Equal(655.36, KeyedQueue<int>.Delay(18).TotalSeconds);
        Assert.Equal(1000, KeyedQueue<int>.Delay(19).TotalSeconds);
        Assert.Equal(1000, KeyedQueue<int>.Delay(500).TotalSeconds);
    }

    [Fact]
    public void Counters_BearTheContractsNames()
    {
        Create("""{"modelService":{},"gatewayAPI":{}}""");
        AwaitReady();
        Change("""{"gatewayAPI":{"enabled":false}}""");
        AwaitReady();
        Await("the Gateway is gone", () => !Exists("/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-gateway-api"));
        var text = MetricsText.Write(Fixture.Operator.Metrics);

        foreach (var line in new[]
        {
            "action_deploy_resources_total{controller=\"llmd\"} ", "action_gc_deleted_total{controller=\"llmd\"} ", "action_gc_cycles_total{controller=\"llmd\"} ",
            "action_dynamic_watch_total{controller=\"llmd\"} ", "action_renderer_manifests_total{controller=\"llmd\",engine=\"helm\"} ",
            "controller_runtime_reconcile_total{controller=\"llmd\",result=\"success\"} ", "workqueue_depth", "rest_client_requests_total{method=\"PATCH\",code=\"201\"} ",
        })
            Assert.Contains("\n" + line, text, StringComparison.Ordinal);
    }

    private double Passes() => RunningOperator.Sum(Fixture.Operator.Metrics.Reconciles);

    private List<System.Text.Json.JsonElement> EventsOf(string reason)
        => [.. Fixture.Client.List(ContractFixture.Events).Where(e => Text(e, "reason") == reason && Text(e, "regarding", "uid") == Uid)];
}
