using System.Globalization;
using LlmdBuild.Operator.Tests.Contract;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Faults;

public sealed partial class ClusterFaultTests
{
    private const string Lease = "/apis/coordination.k8s.io/v1/namespaces/default/leases/llmd-operator";

    private void Outage(Action<ControlPlane> fault)
    {
        Install();
        fault(Fixture.Plane);
        Await("the server answers", Answers);
        Follows("after the outage");
        AwaitReady();
        // And sees what others do again.
        Fixture.Client.Delete(Config);
        Await("it is back", () => Exists(Config));
    }

    private void Frozen(string program, TimeSpan time)
    {
        Install();
        Fixture.Plane.Pause(program);
        try
        {
            Thread.Sleep(time);
        }
        finally
        {
            Fixture.Plane.Resume(program);
        }
        Await("the server answers", Answers);
        Follows("after the pause");
    }

    private bool Answers()
    {
        try
        {
            return Fixture.Client.Try(HttpMethod.Get, ContractFixture.Llmd).Status == System.Net.HttpStatusCode.OK;
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    // Another replica's name in it: nothing is written until it is ours again.
    private void LeaseStolen()
    {
        Install();
        Fixture.Client.Merge(Lease, """{"spec":{"holderIdentity":"thief","leaseDurationSeconds":4}}""");
        Await("it is noticed", () => Fixture.Operator.Log.Contains("another replica holds it", StringComparison.Ordinal));
        var writes = Fixture.Writes.Count;
        Change("""{"modelService":{"values":{"text":"after the theft"}}}""");
        Thread.Sleep(1000);
        Assert.Equal(writes, Fixture.Writes.Count);
        Await("the change follows", () => Text(Get(Config), "data", "text") == "after the theft");
    }

    private void LeaseDeleted()
    {
        Install();
        Fixture.Client.Delete(Lease);
        Await("it is there again", () => Exists(Lease));
        Follows("after the lease's end");
    }

    // A foreign clock's times mean nothing: what counts is for how long the record has not changed, by our own clock.
    private void ClockSkew(TimeSpan skew)
    {
        Install();
        var time = (DateTime.UtcNow + skew).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        Fixture.Client.Merge(Lease, $$$"""{"spec":{"holderIdentity":"skewed","leaseDurationSeconds":5,"renewTime":"{{{time}}}","acquireTime":"{{{time}}}"}}""");
        var since = System.Diagnostics.Stopwatch.StartNew();
        Await("it is noticed", () => Fixture.Operator.Log.Contains("another replica holds it", StringComparison.Ordinal));
        Await("it is ours again", () => Text(Get(Lease), "spec", "holderIdentity") == "test");
        Assert.True(since.Elapsed > TimeSpan.FromSeconds(4), $"taken after {since.Elapsed}");
        Follows("after the skew");
    }

    private void AggregatedApiDown()
    {
        const string Service = "/apis/apiregistration.k8s.io/v1/apiservices/v1.down.example.com";
        Fixture.Client.Create("/apis/apiregistration.k8s.io/v1/apiservices", """
            {"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"v1.down.example.com"},
             "spec":{"group":"down.example.com","version":"v1","groupPriorityMinimum":100,"versionPriority":100,"insecureSkipTLSVerify":true,"service":{"namespace":"default","name":"nobody"}}}
            """);
        try
        {
            Fixture.Restart();
            Install();
            Follows("while it is down");
        }
        finally
        {
            Fixture.Client.Delete(Service);
        }
    }
}
