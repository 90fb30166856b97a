using System.Text.Json;

namespace LlmdBuild.Operator.Tests.Rollouts;

/// <summary>How changes get into a cluster: hooks, waves, deadlines, ways back, and changes that the API server does not allow.</summary>
public sealed class RolloutTests(RolloutFixture cluster) : IClassFixture<RolloutFixture>
{
    private const string Short = """{llmd.opendatahub.io/progress-deadline: 4s}""";

    [Fact]
    public void Hooks_RunByWeight_OncePerRevision_AndGoByTheirPolicies()
    {
        string[] widget = ["widget", "-n", "default", "hooked"];
        cluster.Widget("hooked", "{hooks: true}");

        cluster.Await("the first hook is there", () => Job("hooked-first") is not null, widget);
        Assert.Null(Job("hooked-second"));
        Assert.Null(Deployment("hooked"));
        Assert.StartsWith("Unknown Progressing waiting for hook pre-install Job default/hooked-first", Awaited("ProvisioningSucceeded", "Unknown", widget), StringComparison.Ordinal);
        cluster.Finish("hooked-first", "Succeeded");
        cluster.Await("the second hook is there", () => Job("hooked-second") is not null, widget);
        cluster.Restart();
        cluster.Finish("hooked-second", "Succeeded");
        cluster.AwaitReady(widget);

        Assert.Null(Job("hooked-first"));
        Assert.Null(Job("hooked-checked"));
        var second = Uid(Job("hooked-second"));
        cluster.Restart();
        cluster.Widget("hooked", "{hooks: true, greeting: again}");
        cluster.Await("the hooks of the upgrade begin", () => Job("hooked-first") is not null, widget);
        cluster.Finish("hooked-first", "Succeeded");
        cluster.Await("the second hook is made anew", () => Job("hooked-second") is { } job && Uid(job) != second, widget);
        Assert.Equal("hello", Greeting("hooked"));
        cluster.Finish("hooked-second", "Succeeded");
        cluster.AwaitReady(widget);
        Assert.Equal("again", Greeting("hooked"));
    }

    [Fact]
    public void HookThatFails_StopsTheRevision_AndDoesNotRunAgain()
    {
        string[] widget = ["widget", "-n", "default", "failing"];
        cluster.Widget("failing", "{hooks: true}");
        cluster.Finish("failing-first", "Succeeded");
        cluster.Finish("failing-second", "Failed");

        Assert.StartsWith("False Error app: hook pre-install Job default/failing-second failed:", Awaited("ProvisioningSucceeded", "False", widget), StringComparison.Ordinal);
        Assert.StartsWith("True HookFailed", Awaited("Stalled", "True", widget), StringComparison.Ordinal);
        cluster.Await("the failed hook has gone, as it asks", () => Job("failing-second") is null, widget);
        Assert.Null(Deployment("failing"));
        cluster.Restart();
        cluster.Plane.Kubectl("annotate", "widget", "failing", "-n", "default", "touched=yes");
        Thread.Sleep(1500);
        Assert.Null(Job("failing-second"));
    }

    [Fact]
    public void ImmutableField_IsFoundBeforeAnythingIsApplied_AndThePolicyDecides()
    {
        string[] widget = ["widget", "-n", "default", "fixed"];
        cluster.Widget("fixed", "{}");
        cluster.AwaitReady(widget);
        var before = Uid(Deployment("fixed"));

        cluster.Widget("fixed", "{track: b, greeting: changed}");
        var refused = Awaited("ProvisioningSucceeded", "False", widget);

        Assert.Contains("nothing was applied: Deployment default/fixed: spec.selector.matchLabels.track (\"a\" -> \"b\") cannot be changed", refused, StringComparison.Ordinal);
        Assert.Equal("hello", Greeting("fixed"));
        var (exitCode, plan, _) = cluster.Plan();
        Assert.Equal(1, exitCode);
        Assert.Contains("Widget default/fixed: nothing was applied: Deployment default/fixed: spec.selector", plan, StringComparison.Ordinal);
        cluster.Widget("fixed", "{track: b, greeting: changed}", upgrade: "{immutableFields: Recreate}");
        cluster.AwaitReady(widget);
        Assert.NotEqual(before, Uid(Deployment("fixed")));
        Assert.Equal("changed", Greeting("fixed"));
    }

    [Fact]
    public void Upgrade_GoesWaveByWave_StallsAtItsDeadline_AndGoesOnWhenItCan()
    {
        string[] widget = ["widget", "-n", "default", "waves"];
        cluster.Widget("waves", "{}", annotations: Short);
        cluster.AwaitReady(widget);

        cluster.Widget("waves", "{stuck: true}", "2.0.0", Short);

        Assert.StartsWith("Unknown Progressing rolling out app 1.0.0 -> 2.0.0: waiting for Deployment default/waves", Awaited("ProvisioningSucceeded", "Unknown", widget), StringComparison.Ordinal);
        Assert.StartsWith("True ProgressDeadlineExceeded", Awaited("Stalled", "True", widget), StringComparison.Ordinal);
        Assert.Equal("1.0.0", Version(cluster.Get("ingress", "-n", "default", "waves")));
        cluster.Widget("waves", "{}", "2.0.0", Short);
        cluster.AwaitReady(widget);
        Assert.Equal("2.0.0", Version(cluster.Get("ingress", "-n", "default", "waves")));
        Assert.Equal("", cluster.Condition("Stalled", widget));
    }

    [Fact]
    public void RevisionThatDoesNotBecomeReady_IsLeftOnce_WhereTheResourceWantsThat()
    {
        string[] widget = ["widget", "-n", "default", "returning"];
        const string upgrade = "{automaticRollback: true, progressDeadline: 4s}";
        cluster.Widget("returning", "{}", upgrade: upgrade);
        cluster.AwaitReady(widget);

        cluster.Widget("returning", "{stuck: true}", "2.0.0", upgrade: upgrade);

        Assert.StartsWith("True RolledBack the spec did not become ready in time: revision 1 is followed instead", Awaited("Stalled", "True", widget), StringComparison.Ordinal);
        cluster.Await("version 1 is back", () => Version(Deployment("returning")) == "1.0.0" && cluster.Condition("DeploymentsAvailable", widget).StartsWith("True", StringComparison.Ordinal), widget);
        Assert.StartsWith("False Error", cluster.Condition("ProvisioningSucceeded", widget), StringComparison.Ordinal);
        cluster.Restart();
        cluster.Widget("returning", "{}", "2.0.0", upgrade: "{automaticRollback: true, progressDeadline: 2m}");
        cluster.AwaitReady(widget);
        Assert.Equal("2.0.0", Version(Deployment("returning")));
        cluster.Plane.Kubectl("patch", "widget", "returning", "-n", "default", "--type=merge", "-p", """{"spec":{"rollbackTo":1}}""");
        cluster.Await("version 1 is back, as asked", () => Version(Deployment("returning")) == "1.0.0", widget);
        cluster.AwaitReady(widget);
    }

    [Fact]
    public void NamespaceMove_NewObjectsStandBeforeOldOnesGo()
    {
        cluster.Site("{app: {values: {}}}");
        cluster.AwaitReady("site", "site");
        var password = Password("first", "site");

        cluster.Site("{namespace: second, app: {values: {stuck: true}}}");
        Assert.Contains("moving from namespace first: waiting for Deployment second/site", Awaited("ProvisioningSucceeded", "Unknown", "site", "site"), StringComparison.Ordinal);
        Assert.NotNull(cluster.Get("deployment", "-n", "first", "site"));
        cluster.Restart();
        cluster.Site("{namespace: second, app: {values: {}}}");

        cluster.AwaitReady("site", "site");
        cluster.Await("the old ones are gone", () => cluster.Get("deployment", "-n", "first", "site") is null && cluster.Get("ingress", "-n", "first", "site") is null);
        Assert.Equal(password, Password("second", "site"));
        // What the chart keeps stays where it is, and its namespace with it.
        Assert.NotNull(cluster.Get("configmap", "-n", "first", "site-kept"));
        cluster.Await("the revisions came along", () => cluster.Plane.Kubectl("get", "controllerrevisions", "-A", "-l", "platform.opendatahub.io/part-of=site", "-o", "jsonpath={.items[*].metadata.namespace}").Split(' ') is ["second", ..] all && all.All(n => n == "second"));
        cluster.Plane.Kubectl("delete", "site", "site", "--timeout=60s");
        Assert.NotNull(cluster.Get("configmap", "-n", "second", "site-kept"));
        Assert.Null(cluster.Get("deployment", "-n", "second", "site"));
    }

    [Fact]
    public void ResourcesOfOneNamespace_StandSideBySide_EachWithItsOwnSecrets()
    {
        cluster.Widget("left", "{}");
        cluster.Widget("right", "{replicas: 2}");
        cluster.AwaitReady("widget", "-n", "default", "left");
        cluster.AwaitReady("widget", "-n", "default", "right");
        var password = Password("default", "left");

        Assert.NotEqual(password, Password("default", "right"));
        cluster.Plane.Kubectl("delete", "widget", "right", "-n", "default", "--timeout=60s");
        Assert.Null(Deployment("right"));
        Assert.NotNull(Deployment("left"));
        cluster.Restart();
        cluster.Widget("left", "{greeting: renewed}");
        cluster.AwaitReady("widget", "-n", "default", "left");
        Assert.Equal(password, Password("default", "left"));
    }

    [Fact]
    public void ValuesThatWouldMakeOtherKinds_AreRefused()
    {
        string[] widget = ["widget", "-n", "default", "greedy"];
        cluster.Widget("greedy", """{extra: [{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: greedy}, rules: []}]}""");

        Assert.Contains("app: values make widget/templates/app.yaml emit a ClusterRole (rbac.authorization.k8s.io/v1)", Awaited("ProvisioningSucceeded", "False", widget), StringComparison.Ordinal);
        Assert.Null(Deployment("greedy"));
    }

    private JsonElement? Job(string name) => cluster.Get("job", "-n", "default", name);

    private JsonElement? Deployment(string name) => cluster.Get("deployment", "-n", "default", name);

    private string Greeting(string name) => cluster.Get("configmap", "-n", "default", name)!.Value.GetProperty("data").GetProperty("greeting").GetString()!;

    private string Password(string @namespace, string name) => cluster.Get("secret", "-n", @namespace, name + "-password")!.Value.GetProperty("data").GetProperty("password").GetString()!;

    private static string? Uid(JsonElement? item) => item?.GetProperty("metadata").GetProperty("uid").GetString();

    private static string? Version(JsonElement? item) => item?.GetProperty("metadata").GetProperty("labels").GetProperty("version").GetString();

    private string Awaited(string type, string status, params string[] what)
    {
        cluster.Await($"{type} is {status}", () => cluster.Condition(type, what).StartsWith(status + " ", StringComparison.Ordinal), what);
        return cluster.Condition(type, what);
    }
}
