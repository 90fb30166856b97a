using System.Text.Json;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>What the tests of all sections do: make a resource, wait, look, and leave nothing behind.</summary>
[Collection(ContractCollection.Name)]
public abstract class ContractTest : IDisposable
{
    private const string Path = "/api/v1/namespaces/llm-d";
    protected const string ConfigMaps = "/api/v1/namespaces/llm-d/configmaps";
    protected const string Deployments = "/apis/apps/v1/namespaces/llm-d/deployments";
    protected const string Web = Deployments + "/llmd-modelservice-web";
    protected const string Config = ConfigMaps + "/llmd-modelservice-config";

    /// <param name="fixture">The cluster.</param>
    /// <param name="options">How the operator runs in these tests.</param>
    protected ContractTest(ContractFixture fixture, params string[] options)
    {
        Fixture = fixture;
        fixture.Use(options);
    }

    protected ContractFixture Fixture { get; }

    /// <summary>The resource's uid, once it was created.</summary>
    protected string Uid { get; private set; } = "";

    /// <summary>Creates <c>default-llm-d</c>.</summary>
    protected void Create(string spec)
    {
        // A reconcile of an earlier test's cluster may have made one that its owner's end takes along.
        Fixture.Await("no resource of an earlier test", () => Fixture.Client.Get(ContractFixture.Llmd) is null);
        var made = Fixture.Client.Create(ContractFixture.Llmds, Resource("default-llm-d", spec));
        Uid = Text(made, "metadata", "uid");
    }

    protected static string Resource(string name, string spec)
        => $$"""{"apiVersion":"components.platform.opendatahub.io/v1alpha1","kind":"Llmd","metadata":{"name":"{{name}}"},"spec":{{spec}}}""";

    /// <summary>Changes the spec with a merge patch.</summary>
    protected void Change(string spec) => Fixture.Client.Merge(ContractFixture.Llmd, $$"""{"spec":{{spec}}}""");

    /// <summary>Waits until the resource's phase at its present generation is Ready.</summary>
    protected JsonElement AwaitReady()
    {
        JsonElement found = default;
        Fixture.Await("Ready", () => Fixture.Client.Get(ContractFixture.Llmd) is { } llmd && (found = llmd).ValueKind == JsonValueKind.Object
            && Text(llmd, "status", "phase") == "Ready" && Number(llmd, "status", "observedGeneration") == Number(llmd, "metadata", "generation"));
        return found;
    }

    /// <summary>Waits until a condition at the present generation has that status.</summary>
    protected JsonElement AwaitCondition(string type, string status, string? message = null)
    {
        JsonElement found = default;
        Fixture.Await($"{type}={status} {message}", () =>
        {
            if (Fixture.Client.Get(ContractFixture.Llmd) is not { } llmd || Number(Condition(llmd, "ProvisioningSucceeded"), "observedGeneration") != Number(llmd, "metadata", "generation"))
                return false;
            found = llmd;
            var condition = Condition(llmd, type);
            return Text(condition, "status") == status && (message is null || Text(condition, "message") == message);
        });
        return found;
    }

    protected void Await(string what, Func<bool> holds) => Fixture.Await(what, holds);

    protected JsonElement Get(string path) => Fixture.Client.Get(path) ?? throw new InvalidOperationException($"{path} is not there\n{Fixture.Operator.Log}");

    protected bool Exists(string path) => Fixture.Client.Get(path) is not null;

    protected static JsonElement At(JsonElement json, params string[] path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return default;
        }
        return json;
    }

    protected static string Text(JsonElement json, params string[] path) => At(json, path) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    protected static long Number(JsonElement json, params string[] path) => At(json, path) is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : -1;

    protected static IReadOnlyList<JsonElement> Conditions(JsonElement llmd) => At(llmd, "status", "conditions") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    protected static JsonElement Condition(JsonElement llmd, string type) => Conditions(llmd).FirstOrDefault(c => Text(c, "type") == type);

    /// <summary>The names of an object's properties, in order of the alphabet.</summary>
    protected static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);

    /// <summary>Everything is taken back: the resource, and what the contract says stays behind.</summary>
    public void Dispose()
    {
        Fixture.Proxy.Inject = _ => null;
        foreach (var cluster in Fixture.Client.List(ContractFixture.Clusters))
            Fixture.Client.Delete($"{ContractFixture.Clusters}/{Text(cluster, "metadata", "name")}");
        if (Fixture.Client.Get(ContractFixture.Llmd) is not null)
            Fixture.Client.Delete(ContractFixture.Llmd);
        Fixture.Await("Llmd is gone", () => Fixture.Client.Get(ContractFixture.Llmd) is null);
        // A namespace that the operator made went with the resource; the next test finds one again that is not the operator's.
        Fixture.Await("the namespace has ended", () => Fixture.Client.Get(Path) is not { } found || Text(found, "metadata", "deletionTimestamp") == "");
        if (Fixture.Client.Get(Path) is null)
            Fixture.Client.Create("/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"llm-d"}}""");
        Fixture.Client.Delete("/apis/coordination.k8s.io/v1/namespaces/llm-d/leases/zoo");
        foreach (var left in Fixture.Client.List(ConfigMaps).Select(c => Text(c, "metadata", "name")).Where(n => n != "kube-root-ca.crt"))
            Fixture.Client.Delete($"{ConfigMaps}/{left}");
        GC.SuppressFinalize(this);
    }
}
