using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Operator.Tests.Cluster;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Bundling;

/// <summary>The alerts, as Prometheus' own tool sees them.</summary>
public sealed class OperatorAlertsTests
{
    private static readonly BundledResource[] Resources =
    [
        new()
        {
            Group = "components.platform.opendatahub.io",
            Version = "v1alpha1",
            Kind = "Llmd",
            Plural = "llmds",
            Components = [TestBundles.Component("modelService", "modelservice", "m"), TestBundles.Component("infra", "infra", "i")],
        },
    ];

    // Twenty minutes of numbers, and what Prometheus makes of them.
    private const string Tests = """
        rule_files: [rules.yaml]
        evaluation_interval: 1m
        tests:
        - interval: 1m
          input_series:
          - {series: 'leader_election_master_status{name="llmd-operator"}', values: '1x60'}
          - {series: 'llmd_operator_resource_ready{kind="Llmd",name="default-llm-d"}', values: '1x10 0x50'}
          - {series: 'llmd_operator_replicas_wanted{kind="Llmd",name="default-llm-d",component="modelservice"}', values: '3x60'}
          - {series: 'llmd_operator_replicas_available{kind="Llmd",name="default-llm-d",component="modelservice"}', values: '3x10 2x20 0x30'}
          - {series: 'llmd_operator_objects_unhealthy{kind="Llmd",name="default-llm-d",component="infra"}', values: '0x10 1x50'}
          - {series: 'controller_runtime_reconcile_errors_total{controller="llmd"}', values: '0+1x60'}
          alert_rule_test:
          - {alertname: OperatorWithoutLeader, eval_time: 20m}
          - {alertname: LlmdNotReady, eval_time: 20m}
          - alertname: LlmdNotReady
            eval_time: 27m
            exp_alerts: [{exp_labels: {severity: critical, kind: Llmd, name: default-llm-d}, exp_annotations: {summary: Llmd default-llm-d is not Ready, description: Its conditions say why.}}]
          - {alertname: LlmdModelserviceReplicasMissing, eval_time: 20m}
          - alertname: LlmdModelserviceReplicasMissing
            eval_time: 28m
            exp_alerts: [{exp_labels: {severity: warning, kind: Llmd, name: default-llm-d, component: modelservice}, exp_annotations: {summary: 'modelservice of Llmd default-llm-d has 2 replicas available, fewer than wanted', description: See its Deployments and pods.}}]
          - {alertname: LlmdModelserviceDown, eval_time: 32m}
          - alertname: LlmdModelserviceDown
            eval_time: 40m
            exp_alerts: [{exp_labels: {severity: critical, kind: Llmd, name: default-llm-d, component: modelservice}, exp_annotations: {summary: no replica of modelservice of Llmd default-llm-d is available, description: See its Deployments and pods.}}]
          - {alertname: LlmdInfraDown, eval_time: 50m}
          - alertname: LlmdInfraUnhealthy
            eval_time: 45m
            exp_alerts: [{exp_labels: {severity: warning, kind: Llmd, name: default-llm-d, component: infra}, exp_annotations: {summary: 1 objects of infra of Llmd default-llm-d are not healthy, description: The condition ResourcesHealthy names them.}}]
          - alertname: LlmdReconcileFails
            eval_time: 50m
            exp_alerts: [{exp_labels: {severity: warning, controller: llmd}, exp_annotations: {summary: reconciles of Llmd fail again and again, description: The condition ProvisioningSucceeded and the log say why.}}]
        - interval: 1m
          input_series: [{series: 'leader_election_master_status{name="llmd-operator"}', values: '1x5 0x20'}]
          alert_rule_test:
          - alertname: OperatorWithoutLeader
            eval_time: 15m
            exp_alerts: [{exp_labels: {severity: critical}, exp_annotations: {summary: no replica of llmd-operator leads, description: Nothing is reconciled. See the log of its pods and the Lease in its namespace.}}]

        """;

    [Fact]
    public void Alerts_FireWhenTheyShould_AndNotBefore()
    {
        var promtool = SharedTools.OnPath("promtool");
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "rules.yaml"), OperatorAlerts.Groups("llmd-operator", Resources));
        File.WriteAllText(Path.Combine(folder.Path, "tests.yaml"), Tests);

        var (exitCode, output, error) = SharedTools.Run(promtool, ["test", "rules", Path.Combine(folder.Path, "tests.yaml")]);

        Assert.True(exitCode == 0, output + error);
    }

    [Fact]
    public void MonitoringFolder_HoldsTheRuleAndWhatItsMetricsComeFrom()
    {
        var files = OperatorAlerts.Write("llmd-operator", "llmd-system", Resources);

        Assert.Equal(["monitoring/kustomization.yaml", "monitoring/prometheus-rule.yaml", "monitoring/service-monitor.yaml", "monitoring/service.yaml"], files.Keys);
        Assert.Contains("kind: PrometheusRule", files["monitoring/prometheus-rule.yaml"], StringComparison.Ordinal);
        Assert.Contains("    - alert: LlmdModelserviceDown\n", files["monitoring/prometheus-rule.yaml"], StringComparison.Ordinal);
    }
}
