using System.Diagnostics;
using LlmdBuild.Operator.Tests.Contract;
using LlmdBuild.Testing;
using Fault = LlmdBuild.Operator.Tests.Cluster.FaultProxy.Fault;
using Request = LlmdBuild.Operator.Tests.Cluster.FaultProxy.Request;

namespace LlmdBuild.Operator.Tests.Faults;

/// <summary>Faults between the operator and the API server: whatever goes wrong, an install gets through and a change follows.</summary>
[Collection(FaultCollection.Name)]
public sealed class ConnectionFaultTests(ContractFixture fixture) : ContractTest(fixture)
{
    // Long enough for an install to run into it, short against the test's patience.
    private static readonly TimeSpan While = TimeSpan.FromSeconds(3);

    private static readonly Dictionary<string, Func<Request, TimeSpan, Fault?>> Faults = new(StringComparer.Ordinal)
    {
        ["429 without Retry-After for a while"] = (_, t) => t < While ? new Fault { Status = 429 } : null,
        ["500, every third request"] = (r, _) => r.Number % 3 == 0 ? new Fault { Status = 500 } : null,
        ["429 with Retry-After, every third request"] = (r, _) => r.Number % 3 == 0 ? new Fault { Status = 429, RetryAfter = 1 } : null,
        ["503 for a while"] = (_, t) => t < While ? new Fault { Status = 503 } : null,
        ["an error page of a proxy for a while"] = (_, t) => t < While ? new Fault { Status = 502, Body = "<html>Bad Gateway</html>" } : null,
        ["garbage with status 200 for a while"] = (r, t) => !r.IsWatch && t < While ? new Fault { Status = 200, Body = "{\"kind\":" } : null,
        ["empty answers with status 200 for a while"] = (r, t) => !r.IsWatch && t < While ? new Fault { Status = 200, Body = "" } : null,
        ["JSON that is something else for a while"] = (r, t) => !r.IsWatch && t < While ? new Fault { Status = 200, Body = "[1,2,3]" } : null,
        ["connections dropped for a while"] = (_, t) => t < While ? new Fault { Drop = true } : null,
        ["every fourth connection dropped"] = (r, _) => r.Number % 4 == 0 ? new Fault { Drop = true } : null,
        ["watches cut every second"] = (r, _) => r.IsWatch ? new Fault { CutAfter = TimeSpan.FromSeconds(1) } : null,
        ["watches that end at once for a while"] = (r, t) => r.IsWatch && t < While ? new Fault { Status = 200, Body = "" } : null,
        ["410 on every other watch"] = (r, _) => r.IsWatch && r.Number % 2 == 0 ? new Fault { Status = 410 } : null,
        ["an ERROR event 410 on every other watch"] = (r, _) => r.IsWatch && r.Number % 2 == 0
            ? new Fault { Status = 200, Body = """{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"Expired","code":410}}""" + "\n" } : null,
        ["an ERROR event 500 on watches for a while"] = (r, t) => r.IsWatch && t < While
            ? new Fault { Status = 200, Body = """{"type":"ERROR","object":{"kind":"Status","status":"Failure","reason":"InternalError","code":500}}""" + "\n" } : null,
        ["garbage on watches for a while"] = (r, t) => r.IsWatch && t < While ? new Fault { Status = 200, Body = "{\"type\":\"ADD\n" } : null,
        ["slow answers"] = (r, _) => r.IsWatch ? null : new Fault { Delay = TimeSpan.FromMilliseconds(150) },
        ["watches that open late"] = (r, _) => r.IsWatch ? new Fault { Delay = TimeSpan.FromSeconds(1) } : null,
        ["no answers for a while"] = (_, t) => t < While ? new Fault { Delay = While - t } : null,
        ["401 for a while: an expired token"] = (_, t) => t < While ? new Fault { Status = 401 } : null,
        ["403 on writes for a while: rights revoked and given back"] = (r, t) => r.IsWrite && t < While ? new Fault { Status = 403 } : null,
        ["403 on lists for a while"] = (r, t) => IsList(r) && t < While ? new Fault { Status = 403 } : null,
        ["404 on lists for a while"] = (r, t) => IsList(r) && t < While ? new Fault { Status = 404 } : null,
        ["409 on status writes for a while"] = (r, t) => r.Path.Contains("/status", StringComparison.Ordinal) && t < While ? new Fault { Status = 409 } : null,
        ["truncated lists for a while"] = (r, t) => IsList(r) && t < While ? new Fault { Truncate = true } : null,
        ["the answers to writes lost, every other one"] = (r, _) => r.IsWrite && r.Number % 2 == 0 ? new Fault { CutAfter = TimeSpan.Zero } : null,
        ["lease requests refused for a while"] = (r, t) => r.IsLease && t < While ? new Fault { Status = 500 } : null,
        ["discovery refused for a while"] = (r, t) => r.Resource is "/api" or "/apis" or "/version" && t < While ? new Fault { Status = 503 } : null,
        ["events refused"] = (r, _) => r.Path.Contains("/events", StringComparison.Ordinal) ? new Fault { Status = 403 } : null,
    };

    public static TheoryData<string> FaultNames => FaultCollection.Sample(Faults.Keys, 9);

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Fault_InstallGetsThrough_AndAChangeFollows(string fault)
    {
        var since = Stopwatch.StartNew();
        Fixture.Proxy.Inject = request => Faults[fault](request, since.Elapsed);
        Fixture.Restart();

        Create("""{"modelService":{},"gatewayAPI":{}}""");
        AwaitReady();
        var installed = since.Elapsed;
        since.Restart();
        Change("""{"gatewayAPI":{"enabled":false},"modelService":{"values":{"text":"changed"}}}""");
        Await("the change", () => Fixture.Client.Get(Config) is { } config && Text(config, "data", "text") == "changed"
            && !Exists("/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-gateway-api"));
        AwaitReady();
        var changed = since.Elapsed;

        Assert.DoesNotContain("unexpected failure", Fixture.Operator.Log, StringComparison.Ordinal);
        SummaryLine.Write($"fault: {fault}: installed after {installed.TotalSeconds:0.0} s, changed after {changed.TotalSeconds:0.0} s", []);
    }

    private static bool IsList(Request request) => request is { Method: "GET", IsLease: false } && request.Path.Contains("limit=", StringComparison.Ordinal);
}
