namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§6: what counts as available; none asked for is available, as issue 8 has it.</summary>
public sealed class Section6HealthTests(ContractFixture fixture) : ContractTest(fixture)
{
    [Fact]
    public void DeploymentThatAsksForNothing_CountsAsReady()
    {
        Create("""{"modelService":{"values":{"replicas":"0","second":"0"}}}""");

        AwaitReady();
    }

    [Fact]
    public void OtherKindsThatAreNotHealthy_DoNotCount_AndAreNamed()
    {
        Create("""{"infra":{}}""");
        AwaitReady();
        var llmd = AwaitCondition("ResourcesHealthy", "False");

        Assert.Contains("StatefulSet llm-d/zoo: 0/1 replicas ready", Text(Condition(llmd, "ResourcesHealthy"), "message"), StringComparison.Ordinal);
        Assert.Equal("True", Text(Condition(llmd, "Ready"), "status"));
    }

    [Fact]
    public void ReadyFollowsTheDeployments_DownAndUp()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Change("""{"modelService":{"values":{"stuck":"true"}}}""");
        // The old pod serves until the new one does, which it never will: not all replicas there are ready.
        AwaitCondition("DeploymentsAvailable", "False", "1/2 deployments ready");
        Change("""{"modelService":{"values":{"stuck":"false"}}}""");

        AwaitReady();
    }

    [Fact]
    public void DeploymentsOfOthers_AreNotCounted()
    {
        Fixture.Client.Create(Deployments, """
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"theirs"},"spec":{"replicas":1,"selector":{"matchLabels":{"app":"theirs"}},
             "template":{"metadata":{"labels":{"app":"theirs"},"annotations":{"test.llmd/never-ready":"true"}},"spec":{"containers":[{"name":"a","image":"a"}]}}}}
            """);
        Create("""{"modelService":{"values":{"stuck":"true"}}}""");

        AwaitCondition("DeploymentsAvailable", "False", "1/2 deployments ready");
        Fixture.Client.Delete(Deployments + "/theirs");
    }
}
