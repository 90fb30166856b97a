using LlmdBuild.Package.Tests.Harness;
using LlmdBuild.Testing;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>The three llm-d charts through the packed package, held against Helm, kustomize and a real API server.</summary>
public sealed class LlmdChartsTests(PackedFeed feed)
{
    [Fact]
    public async Task Manifests_AreWhatHelmTemplatePrints_AndAServerAcceptsThem()
    {
        var project = LlmdConsumer.Create(feed);
        (await project.BuildAsync(environment: LlmdConsumer.Environment)).EnsureSuccess();
        var manifests = Path.Combine(project.Output, "manifests", "llmd");

        foreach (var (folder, (component, release, values)) in LlmdConsumer.Folders)
        {
            string[] valuesFlag = values is null ? [] : ["-f", Path.Combine(project.Folder, values)];
            var helm = SharedTools.Run(SharedTools.Get("helm"), ["template", release, LlmdConsumer.ChartPath(project, component), "-n", "llm-d", .. valuesFlag]);
            Assert.True(helm.ExitCode == 0, helm.Error);
            Assert.Equal(helm.Output, File.ReadAllText(Path.Combine(manifests, folder, "resources.yaml")));
        }

        using var cluster = ControlPlane.Start(crds: true);
        var kustomized = cluster.Kubectl("kustomize", Path.Combine(manifests, "overlays", "default"));
        cluster.Kubectl("create", "namespace", "llm-d");
        var (exitCode, _, error) = cluster.TryKubectl(kustomized, "apply", "--server-side", "--dry-run=server", "-f", "-");
        Assert.True(exitCode == 0, error);
    }

    [Fact]
    public async Task TypedCrd_IsStructural_AndRefusesAWrongTypeWithItsPath()
    {
        var project = LlmdConsumer.Create(feed);
        (await project.BuildAsync(environment: LlmdConsumer.Environment)).EnsureSuccess();

        using var cluster = ControlPlane.Start();
        ApplyCrd(cluster, project);
        var good = cluster.TryKubectl(Llmd("values: {decode: {replicas: 2}}"), "apply", "--dry-run=server", "-f", "-");
        var bad = cluster.TryKubectl(Llmd("values: {decode: {replicas: two}}"), "apply", "--dry-run=server", "-f", "-");

        Assert.True(good.ExitCode == 0, good.Error);
        Assert.NotEqual(0, bad.ExitCode);
        Assert.Contains("spec.modelService.values.decode.replicas", bad.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StringMapCrd_TakesStringsAndPrunesAndDefaultsAsTheContractsDoes()
    {
        var project = LlmdConsumer.Create(feed, "<LlmdBuildValuesMode>StringMap</LlmdBuildValuesMode>");
        (await project.BuildAsync(environment: LlmdConsumer.Environment)).EnsureSuccess();

        using var ours = ControlPlane.Start();
        using var golden = ControlPlane.Start();
        ApplyCrd(ours, project);
        golden.Kubectl("apply", "--server-side", "-f", Path.Combine(SharedFolders.Contract, "components.platform.opendatahub.io_llmds.yaml"));
        WaitEstablished(golden);

        foreach (var spec in new[] { "{}", "values: {a: b}", "values: {a: 1}", "values: {a: {b: c}}", "enabled: \"no\"", "version: 7", "unknown: {x: 1}", "enabled: false, version: v9, values: {a.b: \"true\"}" })
        {
            var (ourExit, ourObject, _) = ours.TryKubectl(Llmd(spec), "create", "--validate=false", "--dry-run=server", "-o", "jsonpath={.spec}", "-f", "-");
            var (goldenExit, goldenObject, _) = golden.TryKubectl(Llmd(spec), "create", "--validate=false", "--dry-run=server", "-o", "jsonpath={.spec}", "-f", "-");
            Assert.True((ourExit, ourObject) == (goldenExit, goldenObject), $"{spec}: ours {ourExit} {ourObject}, the contract's {goldenExit} {goldenObject}");
        }
    }

    private static void ApplyCrd(ControlPlane cluster, TestProject project)
    {
        cluster.Kubectl("apply", "--server-side", "-f", Path.Combine(project.Output, "crds", "llmds.components.platform.opendatahub.io.yaml"));
        WaitEstablished(cluster);
        var problems = cluster.Kubectl("get", "crd/llmds.components.platform.opendatahub.io", "-o", "jsonpath={.status.conditions[?(@.type==\"NonStructuralSchema\")].message}");
        Assert.Equal("", problems);
    }

    // "kubectl wait" fails at once where the server has not written the first condition yet.
    private static void WaitEstablished(ControlPlane cluster)
    {
        const int attempts = 50;
        for (var i = 0; i < attempts; i++)
        {
            var (_, established, _) = cluster.TryKubectl(null, "get", "crd/llmds.components.platform.opendatahub.io", "-o", "jsonpath={.status.conditions[?(@.type==\"Established\")].status}");
            if (established == "True") return;
            Thread.Sleep(100);
        }
        Assert.Fail("the CRD was not established");
    }

    private static string Llmd(string modelService) => $$"""
        apiVersion: components.platform.opendatahub.io/v1alpha1
        kind: Llmd
        metadata: {name: default-llm-d}
        spec: {modelService: {{(modelService.StartsWith('{') ? modelService : "{" + modelService + "}")}}}
        """;
}
