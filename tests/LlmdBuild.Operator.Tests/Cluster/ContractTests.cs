using System.Text.Json;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The wire contract against a real control plane; each test names its section.</summary>
public sealed class ContractTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Epp = "llmd-modelservice-llm-d-modelservice-epp";

    [Fact]
    public void Section2_HealthyConditions_InOrderAndWithoutReasons()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);

        var status = cluster.AwaitReady(process).GetProperty("status");
        var conditions = status.GetProperty("conditions").EnumerateArray().ToList();

        Assert.Equal(["Ready", "ProvisioningSucceeded", "DeploymentsAvailable", "ResourcesHealthy"], conditions.Select(c => Text(c, "type")));
        Assert.Equal(["lastTransitionTime", "status", "type"], conditions[0].EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(["lastTransitionTime", "observedGeneration", "status", "type"], conditions[1].EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(1, conditions[2].GetProperty("observedGeneration").GetInt64());
        Assert.Equal("Info", Text(conditions[3], "severity"));
        Assert.Matches("^[0-9-]{10}T[0-9:]{8}Z$", Text(conditions[0], "lastTransitionTime"));
        Delete();
    }

    [Fact]
    public void Section2_FailingRender_SaysSoAndLeavesWhatWasThere()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        var objects = cluster.Objects();

        Patch("""{"spec":{"modelService":{"version":"9.9.9"}}}""");
        cluster.Await("the condition", () => Condition("ProvisioningSucceeded") is { } c && Text(c, "status") == "False", process);

        var failed = Condition("ProvisioningSucceeded")!.Value;
        Assert.Equal(("Error", "modelService: version 9.9.9 is not among the pinned versions (0.2.11, 0.2.12)"), (Text(failed, "reason"), Text(failed, "message")));
        var available = Condition("DeploymentsAvailable")!.Value;
        Assert.Equal(("False", "ConditionNotSet", "condition DeploymentsAvailable was not set during reconciliation"), (Text(available, "status"), Text(available, "reason"), Text(available, "message")));
        var llmd = cluster.Get("llmd", "default-llm-d")!.Value.GetProperty("status");
        Assert.Equal("Not Ready", Text(llmd, "phase"));
        Assert.Equal(1, llmd.GetProperty("observedGeneration").GetInt64());
        Assert.Equal((Text(failed, "reason"), Text(failed, "message")), (Text(Condition("Ready")!.Value, "reason"), Text(Condition("Ready")!.Value, "message")));
        Assert.Equal(objects, cluster.Objects());
        cluster.Await("the event", () => cluster.Plane.Kubectl("get", "events.events.k8s.io", "-n", "default", "-o", "json").Contains("ProvisioningError", StringComparison.Ordinal), process);
        Delete();
    }

    [Fact]
    public void Section3_Stamps()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        var llmd = cluster.AwaitReady(process).GetProperty("metadata");

        var metadata = cluster.Get("deployment", "-n", "llm-d", Epp, "--show-managed-fields")!.Value.GetProperty("metadata");
        var labels = metadata.GetProperty("labels");
        var annotations = metadata.GetProperty("annotations");

        Assert.Equal(("llmd", "true", "llm-d"), (Text(labels, "platform.opendatahub.io/part-of"), Text(labels, "app.opendatahub.io/llm-d"), Text(labels, "app.kubernetes.io/part-of")));
        Assert.Equal(("1", "default-llm-d", Text(llmd, "uid")), (Text(annotations, "platform.opendatahub.io/instance.generation"), Text(annotations, "platform.opendatahub.io/instance.name"), Text(annotations, "platform.opendatahub.io/instance.uid")));
        Assert.Equal(("Open Data Hub", "0.0.0"), (Text(annotations, "platform.opendatahub.io/type"), Text(annotations, "platform.opendatahub.io/version")));
        var owner = Assert.Single(metadata.GetProperty("ownerReferences").EnumerateArray());
        Assert.True(owner.GetProperty("controller").GetBoolean() && owner.GetProperty("blockOwnerDeletion").GetBoolean());
        Assert.Equal("llmd", Text(metadata.GetProperty("managedFields").EnumerateArray().First(f => Text(f, "operation") == "Apply"), "manager"));
        Delete();
    }

    [Fact]
    public void Section3And4_ReplicasAndResourcesSetByOthersStay_AndManagedFalseLetsGo()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);

        cluster.Plane.Kubectl("scale", "deployment", "-n", "llm-d", Epp, "--replicas=2");
        cluster.Plane.Kubectl("annotate", "service", "-n", "llm-d", Epp, "opendatahub.io/managed=false");
        Patch("""{"spec":{"modelService":{"values":{"decode.replicas":"2"}}}}""");
        cluster.AwaitReady(process);

        Assert.Equal(2, cluster.Get("deployment", "-n", "llm-d", Epp)!.Value.GetProperty("spec").GetProperty("replicas").GetInt32());
        Assert.False(cluster.Get("service", "-n", "llm-d", Epp)!.Value.GetProperty("metadata").TryGetProperty("ownerReferences", out _));
        Patch("""{"spec":{"modelService":{"enabled":false}}}""");
        cluster.Await("modelservice's Deployments are gone", () => cluster.Get("deployment", "-n", "llm-d", Epp) is null, process);
        Assert.NotNull(cluster.Get("service", "-n", "llm-d", Epp));
        cluster.Plane.Kubectl("delete", "service", "-n", "llm-d", Epp);
        Delete();
    }

    [Fact]
    public void Conflict_IsReportedByFieldAndOwner_AndNotForced()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        var theirs = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"llmd-infra-inference-gateway","namespace":"llm-d","labels":{"app.kubernetes.io/part-of":"somebody-else"}}}
            """;

        var (exitCode, _, error) = cluster.Plane.TryKubectl(theirs, "apply", "--server-side", "--force-conflicts", "--field-manager=somebody", "-f", "-");
        Assert.True(exitCode == 0, error);
        cluster.Await("the condition", () => Condition("ProvisioningSucceeded") is { } c && Text(c, "status") == "False", process);

        var message = Text(Condition("ProvisioningSucceeded")!.Value, "message");
        Assert.Contains("conflict with \"somebody\"", message, StringComparison.Ordinal);
        Assert.Contains("app.kubernetes.io/part-of", message, StringComparison.Ordinal);
        Delete();
    }

    [Fact]
    public void Rollback_ReturnsToARevisionThatWasReady()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        Patch("""{"spec":{"infra":{"enabled":false}}}""");
        cluster.Await("infra is gone", () => cluster.Get("gateway", "-n", "llm-d", "llmd-infra-inference-gateway") is null, process);
        cluster.AwaitReady(process);

        cluster.Plane.Kubectl("annotate", "llmd", "default-llm-d", "llmd.opendatahub.io/rollback-to=1");
        cluster.Await("infra is back", () => cluster.Get("gateway", "-n", "llm-d", "llmd-infra-inference-gateway") is not null, process);

        Delete();
    }

    [Fact]
    public void MissingKind_IsNamed_AndAppliedWhenItAppears()
    {
        using var process = cluster.StartOperator();
        var definition = cluster.Plane.Kubectl("get", "crd", "telemetries.telemetry.istio.io", "-o", "json");
        cluster.Plane.Kubectl("delete", "crd", "telemetries.telemetry.istio.io");
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.Await("the condition", () => Condition("ProvisioningSucceeded") is { } c && Text(c, "message").Contains("no matches for kind \"Telemetry\" in version \"telemetry.istio.io/v1\"", StringComparison.Ordinal), process);

        cluster.Plane.Kubectl("apply", "--server-side", "-f", Path.Combine(SharedFolders.Crds, "telemetry.istio.io_telemetries.yaml"));

        cluster.AwaitReady(process);
        Assert.NotEmpty(definition);
        Delete();
    }

    [Fact]
    public void Section8_DataScienceCluster_CreatesUpdatesReportsAndRemoves()
    {
        cluster.Plane.Kubectl("apply", "--server-side", "-f", Path.Combine(SharedFolders.Contract, "datasciencecluster.opendatahub.io_datascienceclusters.yaml"));
        for (var i = 0; i < 300 && cluster.Plane.TryKubectl(null, "get", "datascienceclusters").ExitCode != 0; i++)
            Thread.Sleep(100);
        using var process = cluster.StartOperator();

        cluster.Apply("""
            apiVersion: datasciencecluster.opendatahub.io/v2
            kind: DataScienceCluster
            metadata: {name: default-dsc}
            spec: {components: {llmd: {managementState: Managed, infra: {enabled: true, version: 1.3.3}}}}
            """);
        var llmd = cluster.AwaitReady(process).GetProperty("metadata");
        Assert.Equal("datasciencecluster", Text(llmd.GetProperty("labels"), "platform.opendatahub.io/part-of"));
        Assert.Equal("Managed", Text(llmd.GetProperty("annotations"), "component.opendatahub.io/management-state"));
        cluster.Await("the report", () => Report() is { } r && Text(r, "managementState") == "Managed" && r.TryGetProperty("releases", out _), process);

        cluster.Plane.Kubectl("patch", "datasciencecluster", "default-dsc", "--type=merge", "-p", """{"spec":{"components":{"llmd":{"managementState":"Removed"}}}}""");
        cluster.Await("Llmd is gone", () => cluster.Get("llmd", "default-llm-d") is null && cluster.Objects().Count == 0, process);
        cluster.Await("the report", () => Report() is { } r && Text(r, "managementState") == "Removed", process);
        cluster.Plane.Kubectl("delete", "datasciencecluster", "default-dsc");
    }

    private JsonElement? Report()
        => cluster.Get("datasciencecluster", "default-dsc") is { } dsc && dsc.TryGetProperty("status", out var status)
            && status.TryGetProperty("components", out var components) && components.TryGetProperty("llmd", out var llmd) ? llmd : null;

    private JsonElement? Condition(string type)
    {
        if (cluster.Get("llmd", "default-llm-d") is not { } llmd || !llmd.TryGetProperty("status", out var status))
            return null;
        foreach (var condition in status.GetProperty("conditions").EnumerateArray())
        {
            if (Text(condition, "type") == type)
                return condition;
        }
        return null;
    }

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private void Delete()
    {
        cluster.Plane.Kubectl("delete", "llmd", "default-llm-d", "--timeout=60s");
        cluster.Await("the namespace is gone", () => cluster.Get("namespace", "llm-d") is null);
    }

    private void Patch(string patch) => cluster.Plane.Kubectl("patch", "llmd", "default-llm-d", "--type=merge", "-p", patch);
}
