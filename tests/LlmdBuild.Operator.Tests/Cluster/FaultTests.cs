using System.Diagnostics;
using LlmdBuild.Testing;
using Fault = LlmdBuild.Operator.Tests.Cluster.FaultProxy.Fault;
using Request = LlmdBuild.Operator.Tests.Cluster.FaultProxy.Request;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>Faults between the operator and the API server: whatever goes wrong, an install gets through and a change follows.</summary>
public sealed class FaultTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    // Long enough for an install to run into it, short against the test's patience.
    private static readonly TimeSpan While = TimeSpan.FromSeconds(4);

    private static readonly Dictionary<string, Func<Request, TimeSpan, Fault?>> Faults = new(StringComparer.Ordinal)
    {
        ["429 with Retry-After, every third request"] = (r, t) => r.Number % 3 == 0 ? new Fault { Status = 429, RetryAfter = 1 } : null,
        ["500, every third request"] = (r, _) => r.Number % 3 == 0 ? new Fault { Status = 500 } : null,
        ["503 for a while"] = (_, t) => t < While ? new Fault { Status = 503 } : null,
        ["an error page of a proxy for a while"] = (_, t) => t < While ? new Fault { Status = 502, Body = "<html>Bad Gateway</html>" } : null,
        ["connections dropped for a while"] = (_, t) => t < While ? new Fault { Drop = true } : null,
        ["every fourth connection dropped"] = (r, _) => r.Number % 4 == 0 ? new Fault { Drop = true } : null,
        ["watches cut every second"] = (r, _) => r.IsWatch ? new Fault { CutAfter = TimeSpan.FromSeconds(1) } : null,
        ["410 on every other watch"] = (r, _) => r.IsWatch && r.Number % 2 == 0 ? new Fault { Status = 410 } : null,
        ["an ERROR event 410 on every other watch"] = (r, _) => r.IsWatch && r.Number % 2 == 0
            ? new Fault { Status = 200, Body = """{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","code":410}}""" + "\n" } : null,
        ["garbage on watches for a while"] = (r, t) => r.IsWatch && t < While ? new Fault { Status = 200, Body = "{\"type\":\"ADD\n" } : null,
        ["slow answers"] = (r, _) => r.IsWatch ? null : new Fault { Delay = TimeSpan.FromMilliseconds(200) },
        ["no answers for a while"] = (r, t) => t < While ? new Fault { Delay = While - t } : null,
        ["401 for a while: an expired token"] = (_, t) => t < While ? new Fault { Status = 401 } : null,
        ["403 on writes for a while: rights revoked and given back"] = (r, t) => r.IsWrite && t < While ? new Fault { Status = 403 } : null,
        ["403 on lists for a while"] = (r, t) => r.Method == "GET" && !r.IsLease && r.Path.Contains("limit=", StringComparison.Ordinal) && t < While ? new Fault { Status = 403 } : null,
        ["409 on status writes for a while"] = (r, t) => r.Path.Contains("/status", StringComparison.Ordinal) && t < While ? new Fault { Status = 409 } : null,
        ["truncated lists for a while"] = (r, t) => r.Method == "GET" && !r.IsWatch && !r.IsLease && r.Path.Contains("limit=", StringComparison.Ordinal) && t < While ? new Fault { Truncate = true } : null,
        ["the answers to writes lost, every other one"] = (r, _) => r.IsWrite && r.Number % 2 == 0 ? new Fault { CutAfter = TimeSpan.Zero } : null,
        ["lease writes refused for a while"] = (r, t) => r.IsLease && t < While ? new Fault { Status = 500 } : null,
    };

    // Each fault costs some ten seconds: the suite takes every fifth, LLMDBUILD_LONG=1 all of them.
    public static TheoryData<string> Names => [.. Faults.Keys.Where((_, i) => i % 5 == 0 || Environment.GetEnvironmentVariable("LLMDBUILD_LONG") == "1")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Fault_InstallGetsThrough_AndAChangeFollows(string fault)
    {
        using var proxy = new FaultProxy(cluster.Kubeconfig);
        var since = Stopwatch.StartNew();
        proxy.Inject = request => Faults[fault](request, since.Elapsed);
        using var process = OperatorProcess.Start(cluster.Bundle, proxy.Kubeconfig);

        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        var installed = since.Elapsed;
        since.Restart();
        cluster.Plane.Kubectl("patch", "llmd", "default-llm-d", "--type=merge", "-p", """{"spec":{"infra":{"enabled":false}}}""");
        cluster.Await("infra's objects are gone", () => !cluster.Objects().Any(o => o.Contains("llmd-infra", StringComparison.Ordinal)), process);
        cluster.AwaitReady(process);
        var changed = since.Elapsed;

        proxy.Inject = _ => null;
        cluster.Plane.Kubectl("delete", "llmd", "default-llm-d", "--timeout=60s");
        Assert.Empty(cluster.Objects());
        cluster.Await("the namespace is gone", () => cluster.Get("namespace", "llm-d") is null, process);
        Assert.DoesNotContain("unexpected failure", process.Log, StringComparison.Ordinal);
        SummaryLine.Write($"fault: {fault}: installed after {installed.TotalSeconds:0.0} s, changed after {changed.TotalSeconds:0.0} s", []);
    }

    [Fact]
    public void ObjectThatTheServerRefuses_IsNamed_AndAppliedOnceItIsNot()
    {
        cluster.Apply("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: no-gateways}
            spec:
              matchConstraints: {resourceRules: [{apiGroups: [gateway.networking.k8s.io], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: [gateways]}]}
              validations: [{expression: "false", message: gateways are not for you}]
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: no-gateways}
            spec: {policyName: no-gateways, validationActions: [Deny]}
            """);
        Thread.Sleep(2000);
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.Await("the condition names the object", () => cluster.Get("llmd", "default-llm-d")?.GetRawText() is { } text
            && text.Contains("Gateway llm-d/llmd-infra-inference-gateway", StringComparison.Ordinal) && text.Contains("gateways are not for you", StringComparison.Ordinal), process);

        cluster.Plane.Kubectl("delete", "validatingadmissionpolicybinding", "no-gateways");

        cluster.AwaitReady(process);
        cluster.Plane.Kubectl("delete", "validatingadmissionpolicy", "no-gateways");
        cluster.Plane.Kubectl("delete", "llmd", "default-llm-d", "--timeout=60s");
        cluster.Await("the namespace is gone", () => cluster.Get("namespace", "llm-d") is null, process);
    }

    [Fact]
    public void DeletionThatIsStuck_SaysWhatItWaitsFor()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        cluster.Plane.Kubectl("patch", "configmap", "-n", "llm-d", "llmd-infra-inference-gateway", "--type=merge", "-p", """{"metadata":{"finalizers":["example.com/stuck"]}}""");

        cluster.Plane.Kubectl("delete", "llmd", "default-llm-d", "--wait=false");
        cluster.Await("the status says so", () => cluster.Get("llmd", "default-llm-d")?.GetRawText().Contains("waiting for ConfigMap llm-d/llmd-infra-inference-gateway to go", StringComparison.Ordinal) == true, process);

        cluster.Plane.Kubectl("patch", "configmap", "-n", "llm-d", "llmd-infra-inference-gateway", "--type=merge", "-p", """{"metadata":{"finalizers":null}}""");
        cluster.Await("Llmd is gone", () => cluster.Get("llmd", "default-llm-d") is null, process);
        cluster.Await("the namespace is gone", () => cluster.Get("namespace", "llm-d") is null, process);
    }

    [Fact]
    public void NamespaceWithSomebodyElsesObject_Stays()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        cluster.Plane.Kubectl("create", "configmap", "-n", "llm-d", "theirs", "--from-literal=a=b");

        cluster.Plane.Kubectl("delete", "llmd", "default-llm-d", "--timeout=60s");

        Assert.Empty(cluster.Objects());
        Assert.NotNull(cluster.Get("configmap", "-n", "llm-d", "theirs"));
        cluster.Plane.Kubectl("delete", "namespace", "llm-d");
    }
}
