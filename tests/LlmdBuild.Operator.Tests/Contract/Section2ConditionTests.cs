using System.Text.Json;
using LlmdBuild.Operator.Tests.Cluster;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§2: the conditions.</summary>
public sealed class Section2ConditionTests(ContractFixture fixture) : ContractTest(fixture)
{
    private const string Severe = """{"modelService":{"values":{"stuck":"true"}}}""";

    [Fact]
    public void Healthy_ReadyFirst_ThenDependents_ThenTheRest_WithoutReasons()
    {
        Create("""{"modelService":{},"gatewayAPI":{"enabled":false}}""");
        var llmd = AwaitReady();
        var conditions = Conditions(llmd);

        Assert.Equal(["Ready", "ProvisioningSucceeded", "DeploymentsAvailable", "ResourcesHealthy"], conditions.Select(c => Text(c, "type")));
        Assert.Equal(["lastTransitionTime", "status", "type"], Names(conditions[0]));
        Assert.Equal(["lastTransitionTime", "observedGeneration", "status", "type"], Names(conditions[1]));
        Assert.Equal(["lastTransitionTime", "observedGeneration", "status", "type"], Names(conditions[2]));
        Assert.Equal(["lastTransitionTime", "severity", "status", "type"], Names(conditions[3]));
        Assert.All(conditions, c => Assert.Equal("True", Text(c, "status")));
        Assert.All(conditions, c => Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", Text(c, "lastTransitionTime")));
        Assert.Equal((1, 1), (Number(conditions[1], "observedGeneration"), Number(conditions[2], "observedGeneration")));
        Assert.Equal(["conditions", "observedGeneration", "phase", "releases"], Names(At(llmd, "status")));
    }

    [Fact]
    public void DeploymentsNotReady_SaysHowMany_AndReadyCopiesIt()
    {
        Create(Severe);
        var llmd = AwaitCondition("DeploymentsAvailable", "False", "1/2 deployments ready");
        var available = Condition(llmd, "DeploymentsAvailable");
        var ready = Condition(llmd, "Ready");

        Assert.Equal("DeploymentsNotReady", Text(available, "reason"));
        Assert.Equal(("False", "DeploymentsNotReady", "1/2 deployments ready"), (Text(ready, "status"), Text(ready, "reason"), Text(ready, "message")));
        Assert.Equal(["lastTransitionTime", "message", "reason", "status", "type"], Names(ready));
        Assert.Equal("Not Ready", Text(llmd, "status", "phase"));
        Assert.Equal(-1, Number(llmd, "status", "observedGeneration"));
        Assert.Equal(("True", 1), (Text(Condition(llmd, "ProvisioningSucceeded"), "status"), Number(Condition(llmd, "ProvisioningSucceeded"), "observedGeneration")));
        // As the status's observedGeneration was before the pass: there was none.
        Assert.Equal(-1, Number(available, "observedGeneration"));
    }

    [Fact]
    public void FailedProvisioning_IsError_WithTheErrorsText_AndDependentsNobodySetSaySo()
    {
        Create("""{"modelService":{},"gatewayAPI":{}}""");
        AwaitReady();

        Change("""{"modelService":{"values":{"broken":"true"}}}""");
        var llmd = AwaitCondition("ProvisioningSucceeded", "False");
        var failed = Condition(llmd, "ProvisioningSucceeded");
        var available = Condition(llmd, "DeploymentsAvailable");
        var ready = Condition(llmd, "Ready");

        Assert.Equal(("Error", 2), (Text(failed, "reason"), Number(failed, "observedGeneration")));
        Assert.Contains("values.broken is set", Text(failed, "message"), StringComparison.Ordinal);
        Assert.Equal(("False", "ConditionNotSet", "condition DeploymentsAvailable was not set during reconciliation"), (Text(available, "status"), Text(available, "reason"), Text(available, "message")));
        Assert.Equal(("False", "Error", Text(failed, "message")), (Text(ready, "status"), Text(ready, "reason"), Text(ready, "message")));
        // Not a dependent, not set: gone.
        Assert.Equal(["Ready", "ProvisioningSucceeded", "DeploymentsAvailable"], Conditions(llmd).Select(c => Text(c, "type")));
        // What was there stays, and so do its releases.
        Assert.True(Exists(Web));
        Assert.Equal(2, At(llmd, "status", "releases").GetArrayLength());
    }

    [Fact]
    public void InfoSeverity_DoesNotCountAgainstReady()
    {
        Create("""{"gatewayAPI":{}}""");
        var llmd = AwaitReady();
        AwaitCondition("ResourcesHealthy", "False");
        llmd = Get(ContractFixture.Llmd);

        Assert.Equal("Info", Text(Condition(llmd, "ResourcesHealthy"), "severity"));
        Assert.Contains("Gateway llm-d/llmd-gateway-api", Text(Condition(llmd, "ResourcesHealthy"), "message"), StringComparison.Ordinal);
        Assert.Equal("True", Text(Condition(llmd, "Ready"), "status"));
        Assert.Equal("Ready", Text(llmd, "status", "phase"));
    }

    [Fact]
    public void TransitionTime_MovesWithStatusReasonMessageGenerationOrSeverity_AndOnlyThen()
    {
        // Without Deployments: each new stamp gives them a generation that their controller has to see first.
        Create("""{"gatewayAPI":{}}""");
        AwaitReady();
        var first = Times(AwaitCondition("ResourcesHealthy", "False"));
        Thread.Sleep(1100);

        // A new generation: only what carries it moves.
        Change("""{"infra":{"enabled":false}}""");
        var second = Times(AwaitReady());
        Assert.Equal((first["Ready"], first["ResourcesHealthy"]), (second["Ready"], second["ResourcesHealthy"]));
        Assert.True(string.CompareOrdinal(second["ProvisioningSucceeded"], first["ProvisioningSucceeded"]) > 0);
        Assert.True(string.CompareOrdinal(second["DeploymentsAvailable"], first["DeploymentsAvailable"]) > 0);
        Thread.Sleep(1100);

        // Drift that is repaired: nothing is news.
        const string Rule = "/apis/networking.istio.io/v1/namespaces/llm-d/destinationrules/llmd-gateway-api";
        Fixture.Client.Delete(Rule);
        Await("the rule is back", () => Exists(Rule));
        Assert.Equal(second, Times(AwaitReady()));
    }

    [Fact]
    public void Message_MovesTheTime_OfWhatSaysItAndOfReady()
    {
        Create("""{"modelService":{"values":{"stuck":"true","second":"1"}}}""");
        var one = Times(AwaitCondition("DeploymentsAvailable", "False", "1/2 deployments ready"));
        Thread.Sleep(1100);

        Fixture.Client.Delete("/apis/apps/v1/namespaces/llm-d/deployments/llmd-modelservice-second");
        AwaitCondition("DeploymentsAvailable", "False", "0/2 deployments ready");
        var two = Times(AwaitCondition("DeploymentsAvailable", "False", "1/2 deployments ready"));

        Assert.True(string.CompareOrdinal(two["DeploymentsAvailable"], one["DeploymentsAvailable"]) > 0);
        Assert.True(string.CompareOrdinal(two["Ready"], one["Ready"]) > 0);
        Assert.Equal(one["ProvisioningSucceeded"], two["ProvisioningSucceeded"]);
    }

    [Fact]
    public void Recovery_LeavesNoReasonOrMessage()
    {
        Create("""{"modelService":{"values":{"broken":"true"}}}""");
        AwaitCondition("ProvisioningSucceeded", "False");

        Change("""{"modelService":{"values":{"broken":"false"}}}""");
        var llmd = AwaitReady();

        Assert.All(Conditions(llmd), c => Assert.False(c.TryGetProperty("reason", out _) || c.TryGetProperty("message", out _)));
    }

    [Fact]
    public void NothingNew_NothingWritten()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();
        Await("all is quiet", () => Quiet());

        // Generation, labels and annotations let a resource's own event through: the pass finds nothing to do.
        var before = Fixture.Writes.Count;
        var passes = RunningOperator.Sum(Fixture.Operator.Metrics.Reconciles);
        Fixture.Client.Merge(ContractFixture.Llmd, """{"metadata":{"annotations":{"test/touched":"yes"}}}""");
        Await("the pass", () => RunningOperator.Sum(Fixture.Operator.Metrics.Reconciles) > passes);
        Thread.Sleep(300);

        Assert.Equal(before, Fixture.Writes.Count);
    }

    private bool Quiet()
    {
        var before = Fixture.Writes.Count;
        Thread.Sleep(500);
        return Fixture.Writes.Count == before;
    }

    private static Dictionary<string, string> Times(JsonElement llmd) => Conditions(llmd).ToDictionary(c => Text(c, "type"), c => Text(c, "lastTransitionTime"));
}
