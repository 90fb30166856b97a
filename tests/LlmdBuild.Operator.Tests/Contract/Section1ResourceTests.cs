using System.Net;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§1: the Llmd custom resource.</summary>
public sealed class Section1ResourceTests(ContractFixture fixture) : ContractTest(fixture)
{
    [Fact]
    public void SecondName_IsRejected_WithTheContractsMessage()
    {
        var (status, answer) = Fixture.Client.Try(HttpMethod.Post, ContractFixture.Llmds, Resource("another", "{}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Llmd name must be default-llm-d", Text(answer, "message"), StringComparison.Ordinal);
    }

    [Fact]
    public void LeafDefaultsFillPresentParentsOnly_AndAMissingComponentIsNotDeployed()
    {
        Create("""{"modelService":{}}""");
        var llmd = AwaitReady();

        Assert.Equal(["modelService"], Names(At(llmd, "spec")));
        Assert.True(At(llmd, "spec", "modelService", "enabled").GetBoolean());
        Assert.Equal("0.2.11", Text(llmd, "spec", "modelService", "version"));
        Assert.Equal("model", Text(Assert.Single(At(llmd, "status", "releases").EnumerateArray()), "name"));
        Assert.False(Exists(ConfigMaps + "/zoo"));
    }

    [Fact]
    public void Releases_NameVersionAndRepository_InTheOrderOfTheSpec()
    {
        Create("""{"gatewayAPI":{},"modelService":{"version":"0.2.12"},"infra":{}}""");
        var releases = At(AwaitReady(), "status", "releases").EnumerateArray().Select(r => (Text(r, "name"), Text(r, "version"), Text(r, "repoUrl")));

        Assert.Equal(
            [("model", "0.2.12", "https://charts.example/model/"), ("zoo", "1.3.3", "https://charts.example/zoo/"), ("routes", "1.0.1", "https://charts.example/routes/")],
            releases);
    }

    [Fact]
    public void Disabled_IsRemoved_AndHasNoRelease()
    {
        Create("""{"modelService":{},"gatewayAPI":{}}""");
        AwaitReady();

        Change("""{"gatewayAPI":{"enabled":false}}""");
        var llmd = AwaitReady();

        Assert.Equal(["model"], At(llmd, "status", "releases").EnumerateArray().Select(r => Text(r, "name")));
        Await("the Gateway is gone", () => !Exists("/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-gateway-api"));
    }

    [Fact]
    public void EmptySpec_IsReady_AndDeploysNothing()
    {
        Create("{}");
        var llmd = AwaitReady();

        Assert.Equal("True", Text(Condition(llmd, "DeploymentsAvailable"), "status"));
        Assert.False(Exists(Web));
    }

    [Fact]
    public void ObservedGeneration_AdvancesOnlyInAPassThatEndsReady()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Change("""{"modelService":{"values":{"broken":"true"}}}""");
        var failed = AwaitCondition("ProvisioningSucceeded", "False");
        Assert.Equal((2, 1), (Number(failed, "metadata", "generation"), Number(failed, "status", "observedGeneration")));
        Assert.Equal("Not Ready", Text(failed, "status", "phase"));

        Change("""{"modelService":{"values":{"broken":"false","stuck":"true","text":"new"}}}""");
        var waiting = AwaitCondition("DeploymentsAvailable", "False", "1/2 deployments ready");
        Assert.Equal((3, 1), (Number(waiting, "metadata", "generation"), Number(waiting, "status", "observedGeneration")));

        Change("""{"modelService":{"values":{"stuck":"false"}}}""");
        Assert.Equal(4, Number(AwaitReady(), "status", "observedGeneration"));
    }

    [Fact]
    public void ValuesAndVersion_AreRead()
    {
        Create("""{"modelService":{"version":"0.2.12","values":{"text":"changed","replicas":"2"}}}""");
        AwaitReady();

        Assert.Equal("changed", Text(Get(Config), "data", "text"));
        var web = Get(Web);
        Assert.Equal(2, Number(web, "spec", "replicas"));
        Assert.Equal("example/web:0.2.12", Text(At(web, "spec", "template", "spec", "containers")[0], "image"));
    }

    [Fact]
    public void VersionThatIsNotPinned_IsNamedWithThoseThatAre()
    {
        Create("""{"modelService":{"version":"9.9.9"}}""");
        var llmd = AwaitCondition("ProvisioningSucceeded", "False");

        Assert.Equal("modelService: version 9.9.9 is not among the pinned versions (0.2.11, 0.2.12)", Text(Condition(llmd, "ProvisioningSucceeded"), "message"));
    }
}
