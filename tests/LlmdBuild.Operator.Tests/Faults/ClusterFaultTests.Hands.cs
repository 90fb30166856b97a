using System.Text.Json;
using LlmdBuild.Operator.Tests.Contract;

namespace LlmdBuild.Operator.Tests.Faults;

public sealed partial class ClusterFaultTests
{
    private void DeletedByHand()
    {
        Install();
        foreach (var path in new[] { Web, Config, Gateway })
        {
            var uid = Text(Get(path), "metadata", "uid");
            Fixture.Client.Delete(path);
            AwaitRepair($"{path} is back", () => Fixture.Client.Get(path) is { } item && Text(item, "metadata", "uid") != uid && Text(item, "metadata", "deletionTimestamp") == "");
        }
    }

    private void EditedByHand()
    {
        Install();
        Fixture.Client.Merge(Config, """{"data":{"text":"edited"}}""");
        AwaitRepair("the data is back", () => Text(Get(Config), "data", "text") == "hello");
        Fixture.Client.Merge(Config, """{"data":{"namespace":null}}""");
        AwaitRepair("the key is back", () => Text(Get(Config), "data", "namespace") == "llm-d");
        Fixture.Client.Merge(Gateway, """{"spec":{"gatewayClassName":"other"}}""");
        AwaitRepair("the class is back", () => Text(Get(Gateway), "spec", "gatewayClassName") == "any");
        // What nobody manages is nobody's drift.
        Fixture.Client.Merge(Config, """{"data":{"extra":"theirs"}}""");
        Thread.Sleep(500);
        Assert.Equal("theirs", Text(Get(Config), "data", "extra"));
    }

    private void Stripped(string patch, Func<JsonElement, bool> whole)
    {
        Install();
        foreach (var path in new[] { Web, Config, Gateway })
        {
            Fixture.Client.Merge(path, patch);
            AwaitRepair($"{path} is whole", () => whole(At(Get(path), "metadata")));
        }
    }

    private void FinalizerRemoved()
    {
        Install();
        Fixture.Client.Merge(ContractFixture.Llmd, """{"metadata":{"finalizers":null,"annotations":null}}""");
        AwaitRepair("both are back", () => Get(ContractFixture.Llmd) is var llmd && At(llmd, "metadata", "finalizers").ValueKind == JsonValueKind.Array
            && Text(llmd, "metadata", "annotations", "llmd.opendatahub.io/inventory").Length > 0);
    }

    // The garbage collector does by the owner references what the operator is no longer asked to.
    private void FinalizerRemovedWhileDeleting()
    {
        Install();
        Fixture.Client.Merge(Config, """{"metadata":{"finalizers":["test/hold"]}}""");
        Fixture.Client.Delete(ContractFixture.Llmd);
        Fixture.Client.Merge(ContractFixture.Llmd, """{"metadata":{"finalizers":null}}""");
        Await("Llmd is gone", () => !Exists(ContractFixture.Llmd));
        Fixture.Client.Merge(Config, """{"metadata":{"finalizers":null}}""");
        Await("its objects are gone", () => !Exists(Web) && !Exists(Config) && !Exists(Gateway));
        Install();
    }

    private void Replaced()
    {
        Install();
        Fixture.Client.Merge(Config, """{"metadata":{"annotations":{"opendatahub.io/managed":"false"}}}""");
        Await("it is let go", () => !At(Get(Config), "metadata").TryGetProperty("ownerReferences", out _));
        Fixture.Client.Delete(Config);
        Fixture.Client.Try(HttpMethod.Post, ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"llmd-modelservice-config","labels":{"mine":"yes"}},"data":{"text":"mine"}}""");
        Await("it is as wanted", () => Fixture.Client.Get(Config) is { } config && Text(config, "data", "text") == "hello" && At(config, "metadata", "ownerReferences").ValueKind == JsonValueKind.Array);
    }

    private void Conflict()
    {
        Install();
        Fixture.Client.Apply(Config, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"llmd-modelservice-config"},"data":{"text":"theirs"}}""", "somebody");
        AwaitCondition("ProvisioningSucceeded", "False", "ConfigMap llm-d/llmd-modelservice-config: conflict with \"somebody\": .data.text");
        Fixture.Client.Apply(Config, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"llmd-modelservice-config"}}""", "somebody");
        Await("it is ours again", () => Text(Get(Config), "data", "text") == "hello");
    }
}
