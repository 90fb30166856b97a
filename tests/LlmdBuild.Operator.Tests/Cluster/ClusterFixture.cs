using System.Text.Json;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>A real API server with controllers, the llm-d CRDs, the contract's CRD and a bundle of the llm-d charts: one per test class.</summary>
public sealed class ClusterFixture : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lazy<ControlPlane> _plane = new(StartPlane);
    private static readonly Lazy<TemporaryFolder> LlmdBundle = new(SaveBundle);
    private ClusterClient? _client;

    internal ControlPlane Plane => _plane.Value;

    /// <summary>The bundle of the llm-d charts; packed once for all classes.</summary>
    internal static string SharedBundle => LlmdBundle.Value.Path;

    internal ClusterClient Client => _client ??= new ClusterClient(Kubeconfig);

    internal string Kubeconfig => Plane.Kubeconfig;

    internal OperatorProcess StartOperator(string identity = "test", params string[] more) => OperatorProcess.Start(SharedBundle, Kubeconfig, identity, more);

    /// <summary>Creates or changes an object.</summary>
    internal void Apply(string yaml)
    {
        var (exitCode, _, error) = Plane.TryKubectl(yaml, "apply", "-f", "-");
        Assert.True(exitCode == 0, error);
    }

    /// <summary>An object's JSON; null where there is none.</summary>
    internal JsonElement? Get(params string[] what)
    {
        var (exitCode, output, error) = Plane.TryKubectl(null, ["get", .. what, "-o", "json"]);
        if (exitCode != 0)
        {
            Assert.Contains("NotFound", error, StringComparison.Ordinal);
            return null;
        }
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    /// <summary>Waits for something to be so.</summary>
    internal void Await(string what, Func<bool> holds, OperatorProcess? process = null, Func<string>? more = null)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!holds())
        {
            if (DateTime.UtcNow > deadline)
                Assert.Fail($"not within {Patience.TotalSeconds} s: {what}\n{more?.Invoke()}\n{Client.Get(Llmd)}\n{process?.Log}");
            Thread.Sleep(50);
        }
    }

    /// <summary>Waits until the resource is Ready at its present generation.</summary>
    internal JsonElement AwaitReady(OperatorProcess? process = null)
    {
        JsonElement found = default;
        Await("Llmd is Ready", () =>
        {
            found = Client.Get(Llmd) ?? default;
            return found.ValueKind == JsonValueKind.Object && found.TryGetProperty("status", out var status) && status.TryGetProperty("phase", out var phase) && phase.GetString() == "Ready"
                && status.GetProperty("observedGeneration").GetInt64() == found.GetProperty("metadata").GetProperty("generation").GetInt64();
        }, process);
        return found;
    }

    /// <summary>Everything that bears the label of Llmd's objects, as <c>Kind namespace/name</c>, in order.</summary>
    internal IReadOnlyList<string> Objects(string kinds = OwnedKinds)
    {
        var output = Plane.Kubectl("get", kinds, "-A", "-l", "platform.opendatahub.io/part-of=llmd", "-o", "json");
        using var json = JsonDocument.Parse(output);
        return [.. json.RootElement.GetProperty("items").EnumerateArray()
            .Select(o => $"{o.GetProperty("kind").GetString()} {o.GetProperty("metadata").GetProperty("namespace").GetString()}/{o.GetProperty("metadata").GetProperty("name").GetString()}")
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>The kinds the three charts emit with default values.</summary>
    internal const string OwnedKinds = "deployments,services,configmaps,secrets,serviceaccounts,roles,rolebindings,gateways,httproutes,"
        + "inferencepools.inference.networking.x-k8s.io,inferencepools.inference.networking.k8s.io,telemetries,destinationrules,gatewayparameters,podmonitors";

    internal const string Llmd = "/apis/components.platform.opendatahub.io/v1alpha1/llmds/default-llm-d";

    internal const string AllEnabled = """
        apiVersion: components.platform.opendatahub.io/v1alpha1
        kind: Llmd
        metadata: {name: default-llm-d}
        spec:
          modelService: {enabled: true}
          infra: {enabled: true}
          gatewayAPI: {enabled: true}
        """;

    public void Dispose()
    {
        _client?.Dispose();
        if (_plane.IsValueCreated)
            _plane.Value.Dispose();
    }

    private static ControlPlane StartPlane()
    {
        var plane = ControlPlane.Start(controllers: true, crds: true);
        plane.Kubectl("apply", "--server-side", "-f", Path.Combine(SharedFolders.Contract, "components.platform.opendatahub.io_llmds.yaml"));
        // The fields beyond the proof of concept's: optional, without defaults.
        plane.Kubectl("patch", "crd", "llmds.components.platform.opendatahub.io", "--type=json", "-p", """
            [{"op":"add","path":"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/namespace","value":{"type":"string"}},
             {"op":"add","path":"/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/rollbackTo","value":{"type":"integer","format":"int64"}}]
            """);
        // kubectl wait fails on a definition that has no status yet.
        for (var i = 0; i < 300 && plane.TryKubectl(null, "get", "llmds").ExitCode != 0; i++)
            Thread.Sleep(100);
        return plane;
    }

    private static TemporaryFolder SaveBundle()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        TestBundles.SaveLlmd(folder.Path);
        return folder;
    }
}
