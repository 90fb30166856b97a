namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§9: as a module that the platform deploys.</summary>
public sealed class Section9ModuleTests : ContractTest
{
    private const string Module = "/api/v1/namespaces/applications/configmaps/odh-llmd-config";

    public Section9ModuleTests(ContractFixture fixture) : base(fixture, "--Operator:ApplicationsNamespace", "applications")
    {
        if (!Exists("/api/v1/namespaces/applications"))
            fixture.Client.Create("/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"applications"}}""");
        fixture.Client.Delete(Module);
        fixture.Client.Create("/api/v1/namespaces/applications/configmaps", """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"odh-llmd-config"},"data":{"platformVersion":"3.5.0"}}""");
    }

    [Fact]
    public void ConformanceSuite_Passes()
    {
        Create("""{"modelService":{}}""");
        var llmd = AwaitReady();

        Assert.Equal(Number(llmd, "metadata", "generation"), Number(llmd, "status", "observedGeneration"));
        Assert.Equal("True", Text(Condition(llmd, "Ready"), "status"));
        Assert.NotEqual("", Text(Condition(llmd, "ProvisioningSucceeded"), "status"));
        Assert.NotEmpty(At(llmd, "status", "releases").EnumerateArray());
    }

    [Fact]
    public void PlatformsRelease_ComesFirst_AndFollowsOnlyOnceReady()
    {
        Create("""{"modelService":{}}""");
        var platform = At(AwaitReady(), "status", "releases")[0];
        Assert.Equal(("platform", "3.5.0"), (Text(platform, "name"), Text(platform, "version")));

        Change("""{"modelService":{"values":{"stuck":"true"}}}""");
        AwaitCondition("DeploymentsAvailable", "False");
        Fixture.Client.Merge(Module, """{"data":{"platformVersion":"3.6.0"}}""");
        Await("the stamps follow", () => Text(Get(Config), "metadata", "annotations", "platform.opendatahub.io/version") == "3.6.0");
        Assert.Equal("3.5.0", Text(At(Get(ContractFixture.Llmd), "status", "releases")[0], "version"));

        Change("""{"modelService":{"values":{"stuck":"false"}}}""");
        AwaitReady();
        Await("the release follows", () => Text(At(Get(ContractFixture.Llmd), "status", "releases")[0], "version") == "3.6.0");
    }

    [Fact]
    public void Degraded_SaysThatWhatWasReadyFails()
    {
        Create("""{"modelService":{}}""");
        Assert.Equal("False", Text(Condition(AwaitReady(), "Degraded"), "status"));

        Change("""{"modelService":{"values":{"broken":"true"}}}""");
        var degraded = Condition(AwaitCondition("Degraded", "True"), "Degraded");

        Assert.Equal("Error", Text(degraded, "reason"));
        Assert.Contains("values.broken is set", Text(degraded, "message"), StringComparison.Ordinal);
    }
}
