using System.Text.Json;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>A real API server with controllers, the llm-d CRDs, the contract's CRD and a bundle of the llm-d charts: one per test class.</summary>
public sealed class ClusterFixture : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lazy<ControlPlane> _plane = new(StartPlane);
    private readonly Lazy<TemporaryFolder> _bundle = new(SaveBundle);

    internal ControlPlane Plane => _plane.Value;

    internal string Bundle => _bundle.Value.Path;

    internal string Kubeconfig => Plane.Kubeconfig;

    internal OperatorProcess StartOperator(string identity = "test", params string[] more) => OperatorProcess.Start(Bundle, Kubeconfig, identity, more);

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
    internal void Await(string what, Func<bool> holds, OperatorProcess? process = null)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < deadline, $"not within {Patience.TotalSeconds} s: {what}\n{Get("llmd", "default-llm-d")}\n{process?.Log}");
            Thread.Sleep(100);
        }
    }

    /// <summary>Waits until the resource is Ready at its present generation.</summary>
    internal JsonElement AwaitReady(OperatorProcess? process = null)
    {
        JsonElement found = default;
        Await("Llmd is Ready", () =>
        {
            found = Get("llmd", "default-llm-d") ?? default;
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
        if (_plane.IsValueCreated)
            _plane.Value.Dispose();
        if (_bundle.IsValueCreated)
            _bundle.Value.Dispose();
    }

    private static ControlPlane StartPlane()
    {
        var plane = ControlPlane.Start(controllers: true, crds: true);
        plane.Kubectl("apply", "--server-side", "-f", Path.Combine(SharedFolders.Contract, "components.platform.opendatahub.io_llmds.yaml"));
        // kubectl wait fails on a definition that has no status yet.
        for (var i = 0; i < 300 && plane.TryKubectl(null, "get", "llmds").ExitCode != 0; i++)
            Thread.Sleep(100);
        return plane;
    }

    private static TemporaryFolder SaveBundle()
    {
        var folder = new TemporaryFolder();
        TestBundles.SaveLlmd(folder.Path);
        return folder;
    }
}
