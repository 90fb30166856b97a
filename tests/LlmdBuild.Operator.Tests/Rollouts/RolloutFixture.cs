using System.Text.Json;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Operator.Tests.Cluster;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Rollouts;

/// <summary>A control plane and one operator over <see cref="WidgetChart"/>: the kinds Widget, in a namespace, and Site, of the cluster.</summary>
public sealed class RolloutFixture : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lazy<ControlPlane> _plane = new(StartPlane);
    private readonly TemporaryFolder _bundle = new();
    private OperatorProcess? _process;

    internal ControlPlane Plane => _plane.Value;

    /// <summary>The one operator; started with the first test, and anew by <see cref="Restart"/>.</summary>
    internal OperatorProcess Operator => _process ??= Start();

    /// <summary>kill -9, and a new one.</summary>
    internal void Restart()
    {
        _process?.Dispose();
        _process = Start();
    }

    /// <summary>Runs the verb <c>plan</c>.</summary>
    internal (int ExitCode, string Output, string Error) Plan()
        => SharedTools.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "LlmdBuild.Operator.TestOperator.dll"), "plan", "--kubeconfig", Plane.Kubeconfig],
            environment: new Dictionary<string, string?> { ["TEST_OPERATOR_BUNDLE"] = _bundle.Path, ["KUBECONFIG"] = null });

    /// <summary>Makes or changes a Widget.</summary>
    internal void Widget(string name, string values, string version = "1.0.0", string annotations = "{}", string upgrade = "{}")
        => Apply($$$"""
            apiVersion: tests.example.com/v1
            kind: Widget
            metadata: {name: {{{name}}}, namespace: default, annotations: {{{annotations}}}}
            spec: {upgrade: {{{upgrade}}}, app: {version: {{{version}}}, values: {{{values}}} }}
            """);

    /// <summary>Makes or changes the one Site.</summary>
    internal void Site(string spec) => Apply($"apiVersion: tests.example.com/v1\nkind: Site\nmetadata: {{name: site}}\nspec: {spec}\n");

    internal void Apply(string yaml)
    {
        _ = Operator;
        var (exitCode, _, error) = Plane.TryKubectl(yaml, "apply", "-f", "-");
        Assert.True(exitCode == 0, error);
    }

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

    internal void Await(string what, Func<bool> holds, params string[] shown)
    {
        var deadline = DateTime.UtcNow + Patience;
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < deadline, $"not within {Patience.TotalSeconds} s: {what}\n{(shown.Length > 0 ? Get(shown) : null)}\n{_process?.Log}");
            Thread.Sleep(100);
        }
    }

    /// <summary>Waits until a resource is Ready at its present generation.</summary>
    internal void AwaitReady(params string[] what)
        => Await($"{string.Join(' ', what)} is Ready", () => Get(what) is { } found && found.TryGetProperty("status", out var status)
            && status.TryGetProperty("observedGeneration", out var observed) && observed.GetInt64() == found.GetProperty("metadata").GetProperty("generation").GetInt64()
            && status.GetProperty("phase").GetString() == "Ready", what);

    /// <summary>A condition as <c>Status Reason Message</c>; empty where there is none.</summary>
    internal string Condition(string type, params string[] what)
    {
        if (Get(what) is not { } found || !found.TryGetProperty("status", out var status) || !status.TryGetProperty("conditions", out var conditions))
            return "";
        foreach (var condition in conditions.EnumerateArray().Where(c => c.GetProperty("type").GetString() == type))
            return string.Join(' ', new[] { "status", "reason", "message" }.Select(p => condition.TryGetProperty(p, out var text) ? text.GetString() : ""));
        return "";
    }

    /// <summary>Ends the pod of a Job, as its containers would have.</summary>
    internal void Finish(string job, string phase)
    {
        string[] pods = ["get", "pods", "-n", "default", "-l", "job-name=" + job, "-o", "name"];
        Await($"the pod of {job} runs", () => Plane.Kubectl(pods).Length > 0);
        Plane.Kubectl("patch", "-n", "default", Plane.Kubectl(pods).Trim(), "--subresource=status", "--type=merge", "-p", $$$"""{"status":{"phase":"{{{phase}}}"}}""");
    }

    public void Dispose()
    {
        _process?.Dispose();
        if (_plane.IsValueCreated)
            _plane.Value.Dispose();
        _bundle.Dispose();
    }

    private OperatorProcess Start()
    {
        BundledResource[] resources = [Resource("Widget", namespaced: true), Resource("Site", namespaced: false)];
        var kubeconfig = Plane.Kubeconfig;
        OperatorBundle.Save(_bundle.Path, resources, resources[0].Components[0].Charts.Select(chart => KeyValuePair.Create<BundledChart, IReadOnlyList<ChartBundleFile>>(
            chart, [.. WidgetChart.Files(chart.Version).Select(f => new ChartBundleFile(f.Key, System.Text.Encoding.UTF8.GetBytes(f.Value)))])));
        return OperatorProcess.Start(_bundle.Path, kubeconfig);
    }

    private static BundledResource Resource(string kind, bool namespaced) => new()
    {
        Group = "tests.example.com",
        Version = "v1",
        Kind = kind,
        Plural = kind.ToLowerInvariant() + "s",
        Namespaced = namespaced,
        Components = [TestBundles.Component("app", "app", "site", TestBundles.Chart("widget", "1.0.0"), TestBundles.Chart("widget", "2.0.0")) with { Namespace = "first", ValuesMode = ValuesMode.Open }],
    };

    private static ControlPlane StartPlane()
    {
        var plane = ControlPlane.Start(controllers: true);
        foreach (var (kind, scope) in new[] { ("Widget", "Namespaced"), ("Site", "Cluster") })
        {
            var plural = kind.ToLowerInvariant() + "s";
            plane.TryKubectl($$$"""
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: {{{plural}}}.tests.example.com}
                spec:
                  group: tests.example.com
                  scope: {{{scope}}}
                  names: {kind: {{{kind}}}, plural: {{{plural}}} }
                  versions: [{name: v1, served: true, storage: true, subresources: {status: {}}, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true} } }]
                """, "apply", "-f", "-");
            for (var i = 0; i < 300 && plane.TryKubectl(null, "get", plural).ExitCode != 0; i++)
                Thread.Sleep(100);
        }
        return plane;
    }
}
