using System.Diagnostics;
using LlmdBuild.Operator.Tests.Contract;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Faults;

/// <summary>Faults of the cluster itself: of its servers, of other people's hands, of rights, quotas and kinds.</summary>
[Collection(FaultCollection.Name)]
public sealed partial class ClusterFaultTests(ContractFixture fixture) : ContractTest(fixture)
{
    private const string Everything = """{"modelService":{},"gatewayAPI":{}}""";
    private const string Gateway = "/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-gateway-api";

    private static readonly Dictionary<string, Action<ClusterFaultTests>> Faults = new(StringComparer.Ordinal)
    {
        ["objects deleted by hand"] = t => t.DeletedByHand(),
        ["objects edited by hand"] = t => t.EditedByHand(),
        ["labels stripped by hand"] = t => t.Stripped("""{"metadata":{"labels":null}}""", m => Text(m, "labels", "platform.opendatahub.io/part-of") == "llmd"),
        ["annotations stripped by hand"] = t => t.Stripped("""{"metadata":{"annotations":null}}""", m => Text(m, "annotations", "platform.opendatahub.io/instance.name") == "default-llm-d"),
        ["owner references stripped by hand"] = t => t.Stripped("""{"metadata":{"ownerReferences":null}}""", m => At(m, "ownerReferences").ValueKind != default),
        ["finalizer and inventory removed by hand"] = t => t.FinalizerRemoved(),
        ["finalizer removed while the resource goes"] = t => t.FinalizerRemovedWhileDeleting(),
        ["an object replaced by somebody's own"] = t => t.Replaced(),
        ["API server killed and started again"] = t => t.Outage(plane => plane.Restart("apiserver", () => Thread.Sleep(2000))),
        ["API server frozen: connections half open"] = t => t.Frozen("apiserver", TimeSpan.FromSeconds(8)),
        ["etcd paused"] = t => t.Frozen("etcd", TimeSpan.FromSeconds(5)),
        ["etcd killed and started again"] = t => t.Outage(plane => plane.Restart("etcd", () => Thread.Sleep(1000))),
        ["rights revoked in the middle and given back"] = t => t.RightsRevoked(),
        ["a policy that refuses one object"] = t => t.PolicyRefuses(),
        ["a webhook that does not answer"] = t => t.WebhookDown(),
        ["a kind that is missing and appears later"] = t => t.KindAppears(),
        ["a kind in use that goes and comes back"] = t => t.KindGoes(),
        ["the namespace deleted by hand"] = t => t.NamespaceDeleted(),
        ["the namespace terminating for a while"] = t => t.NamespaceTerminating(),
        ["a quota that is exceeded"] = t => t.QuotaExceeded(),
        ["the lease stolen"] = t => t.LeaseStolen(),
        ["the lease deleted"] = t => t.LeaseDeleted(),
        ["the lease of a clock that is an hour behind"] = t => t.ClockSkew(TimeSpan.FromHours(-1)),
        ["the lease of a clock that is an hour ahead"] = t => t.ClockSkew(TimeSpan.FromHours(1)),
        ["discovery failing for one aggregated API"] = t => t.AggregatedApiDown(),
        ["a field that somebody else applies"] = t => t.Conflict(),
    };

    public static TheoryData<string> FaultNames => FaultCollection.Sample(Faults.Keys, 6);

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Fault_IsOvercome(string fault)
    {
        var since = Stopwatch.StartNew();

        Faults[fault](this);

        AwaitReady();
        Assert.True(Exists(Web) && Exists(Config) && Exists(Gateway), "not everything is there");
        Assert.DoesNotContain("unexpected failure", Fixture.Operator.Log, StringComparison.Ordinal);
        SummaryLine.Write($"fault: {fault}: overcome after {since.Elapsed.TotalSeconds:0.0} s{(_repaired is { } time ? $", repaired within {time.TotalSeconds:0.00} s" : "")}", []);
    }

    private TimeSpan? _repaired;

    private void Install()
    {
        Create(Everything);
        AwaitReady();
    }

    private void AwaitRepair(string what, Func<bool> holds)
    {
        var since = Stopwatch.StartNew();
        Await(what, holds);
        _repaired = since.Elapsed > _repaired.GetValueOrDefault() ? since.Elapsed : _repaired;
    }

    // A change while it lasts follows once it is over.
    private void Follows(string text)
    {
        Change($$$"""{"modelService":{"values":{"text":"{{{text}}}"} } }""");
        Await("the change", () => Fixture.Client.Get(Config) is { } config && Text(config, "data", "text") == text);
    }
}
