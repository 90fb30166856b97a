using System.Text.Json;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§4: how objects are applied. Conflicts are reported instead of forced, as issue 8 has it.</summary>
public sealed class Section4ApplyTests(ContractFixture fixture) : ContractTest(fixture)
{
    [Fact]
    public void Managers_AreLlmd_AndStatusHasItsOwnEntry()
    {
        Create("""{"modelService":{}}""");
        var llmd = AwaitReady();

        Assert.Equal([("llmd", "Apply", "")], Managers(Get(Config)));
        Assert.Contains(("llmd", "Apply", "status"), Managers(llmd));
        Assert.Contains(Fixture.Writes, w => w.Path.StartsWith(ContractFixture.Llmd + "/status?fieldManager=llmd&force=true", StringComparison.Ordinal));
    }

    [Fact]
    public void SentBody_HasNoManagedFieldsResourceVersionOrStatus()
    {
        var from = Fixture.Writes.Count;
        Create("""{"infra":{}}""");
        AwaitReady();

        var sent = Fixture.Writes.Skip(from).Single(w => w.Path.StartsWith(ConfigMaps + "/zoo?", StringComparison.Ordinal)).Body;
        using var body = JsonDocument.Parse(sent);
        Assert.Equal(["annotations", "labels", "name", "namespace", "ownerReferences"], Names(At(body.RootElement, "metadata")));
        Assert.Equal(["apiVersion", "data", "kind", "metadata"], Names(body.RootElement));
    }

    [Fact]
    public void Order_IsTheContracts()
    {
        var from = Fixture.Writes.Count;
        Create("""{"modelService":{},"infra":{},"gatewayAPI":{}}""");
        AwaitReady();

        var kinds = Fixture.Writes.Skip(from).Where(w => w.Method == "PATCH" && !w.Path.Contains("/llmds/", StringComparison.Ordinal)).Select(w => Kind(w.Body)).ToList();
        string[] expected =
        [
            "ResourceQuota", "CustomResourceDefinition", "ServiceAccount", "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "ConfigMap", "Secret", "Service",
            "LimitRange", "PriorityClass", "PersistentVolumeClaim", "Deployment", "StatefulSet", "CronJob", "PodDisruptionBudget",
            "Gateway", "HTTPRoute", "PodMonitor", "DestinationRule", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration",
        ];
        Assert.Equal(expected, kinds.Where(k => k != "ControllerRevision").Distinct());
    }

    [Fact]
    public void ForeignOwners_AreTakenOff()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();
        var somebody = Fixture.Client.Create(ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"somebody"}}""");

        var owners = At(Get(Config), "metadata", "ownerReferences").GetRawText().TrimEnd(']')
            + $$""",{"apiVersion":"v1","kind":"ConfigMap","name":"somebody","uid":"{{Text(somebody, "metadata", "uid")}}"}]""";
        Fixture.Client.Merge(Config, """{"metadata":{"ownerReferences":""" + owners + "}}");

        Await("only Llmd owns it", () => At(Get(Config), "metadata", "ownerReferences") is { ValueKind: JsonValueKind.Array } left && left.GetArrayLength() == 1 && Text(left[0], "kind") == "Llmd");
    }

    [Fact]
    public void ObjectOnItsWayOut_IsLeftAlone_AndMadeAnewOnceGone()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();
        Fixture.Client.Merge(Config, """{"metadata":{"finalizers":["test/hold"]}}""");
        var uid = Text(Get(Config), "metadata", "uid");
        Fixture.Client.Delete(Config);
        var version = Text(Get(Config), "metadata", "resourceVersion");

        Change("""{"modelService":{"values":{"text":"new"}}}""");
        Await("the Deployment follows", () => Text(Get(Web), "metadata", "annotations", "platform.opendatahub.io/instance.generation") == "2");
        Assert.Equal(version, Text(Get(Config), "metadata", "resourceVersion"));

        Fixture.Client.Merge(Config, """{"metadata":{"finalizers":null}}""");
        Await("it is there again", () => Fixture.Client.Get(Config) is { } config && Text(config, "metadata", "uid") != uid);
        AwaitReady();
        Assert.Equal("new", Text(Get(Config), "data", "text"));
    }

    [Fact]
    public void ReplicasAndResourcesOfOthers_Stay_AndTheRestFollows()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Fixture.Client.Merge(Web + "/scale", """{"spec":{"replicas":2}}""");
        Fixture.Client.Apply(Web, """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"llmd-modelservice-web"},"spec":{"template":{"spec":{"containers":[{"name":"main","resources":{"requests":{"cpu":"20m"}}}]}}}}""", "autoscaler");
        Change("""{"modelService":{"version":"0.2.12","values":{"replicas":"1","cpu":"10m"}}}""");
        AwaitReady();

        var web = Get(Web);
        var main = At(web, "spec", "template", "spec", "containers")[0];
        Assert.Equal((2, "20m", "64Mi", "example/web:0.2.12"), (Number(web, "spec", "replicas"), Text(main, "resources", "requests", "cpu"), Text(main, "resources", "requests", "memory"), Text(main, "image")));
    }

    [Fact]
    public void DeploymentManagedTrue_IsEnforced()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Fixture.Client.Merge(Web, """{"metadata":{"annotations":{"opendatahub.io/managed":"true"}}}""");
        Fixture.Client.Merge(Web + "/scale", """{"spec":{"replicas":3}}""");

        Await("the chart's replicas are back", () => Number(Get(Web), "spec", "replicas") == 1);
    }

    [Fact]
    public void AggregatedClusterRole_HasNoRulesOfOurs()
    {
        var from = Fixture.Writes.Count;
        Create("""{"infra":{}}""");
        AwaitReady();

        using var body = JsonDocument.Parse(Fixture.Writes.Skip(from).Single(w => w.Path.Contains("/clusterroles/", StringComparison.Ordinal)).Body);
        Assert.True(body.RootElement.TryGetProperty("aggregationRule", out _));
        Assert.False(body.RootElement.TryGetProperty("rules", out _));
    }

    [Fact]
    public void OneObjectRefused_IsNamed_AndTheOthersAreApplied()
    {
        Create("""{"modelService":{"values":{"refused":"true"}}}""");
        var llmd = AwaitCondition("ProvisioningSucceeded", "False");

        Assert.StartsWith("ConfigMap llm-d/Not_A_Name: ", Text(Condition(llmd, "ProvisioningSucceeded"), "message"), StringComparison.Ordinal);
        Assert.True(Exists(Config) && Exists(Web));
    }

    [Fact]
    public void FieldThatSomebodyElseApplies_IsReportedWithItsOwner_AndNotTaken()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Fixture.Client.Apply(Config, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"llmd-modelservice-config"},"data":{"text":"theirs"}}""", "somebody");
        var llmd = AwaitCondition("ProvisioningSucceeded", "False");

        Assert.Equal("ConfigMap llm-d/llmd-modelservice-config: conflict with \"somebody\": .data.text", Text(Condition(llmd, "ProvisioningSucceeded"), "message"));
        Assert.Equal("theirs", Text(Get(Config), "data", "text"));
    }

    private static IEnumerable<(string, string, string)> Managers(JsonElement json)
        => At(json, "metadata", "managedFields").EnumerateArray().Where(f => Text(f, "manager") == "llmd").Select(f => (Text(f, "manager"), Text(f, "operation"), Text(f, "subresource")));

    private static string Kind(string body)
    {
        using var json = JsonDocument.Parse(body);
        return Text(json.RootElement, "kind");
    }
}
