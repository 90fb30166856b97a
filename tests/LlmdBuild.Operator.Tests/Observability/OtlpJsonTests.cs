using System.Diagnostics;
using System.Text.Json;
using LlmdBuild.Operator.Observability;

namespace LlmdBuild.Operator.Tests.Observability;

public sealed class OtlpJsonTests
{
    [Fact]
    public void Spans_AreWrittenAsACollectorReadsThem()
    {
        using var parent = new Activity("reconcile").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var child = new Activity("GET").SetIdFormat(ActivityIdFormat.W3C).SetTag("url.path", "/api/v1/pods").SetStatus(ActivityStatusCode.Error, "refused").Start();
        child.Stop();

        using var json = JsonDocument.Parse(OtlpJson.Write("llmd-operator", [child]));

        var resource = Assert.Single(json.RootElement.GetProperty("resourceSpans").EnumerateArray());
        Assert.Equal("""{"attributes":[{"key":"service.name","value":{"stringValue":"llmd-operator"}}]}""", resource.GetProperty("resource").GetRawText());
        var span = Assert.Single(Assert.Single(resource.GetProperty("scopeSpans").EnumerateArray()).GetProperty("spans").EnumerateArray());
        Assert.Equal((child.TraceId.ToHexString(), parent.SpanId.ToHexString(), "GET"), (Text(span, "traceId"), Text(span, "parentSpanId"), Text(span, "name")));
        Assert.True(long.Parse(Text(span, "endTimeUnixNano"), null) >= long.Parse(Text(span, "startTimeUnixNano"), null));
        Assert.Equal("""[{"key":"url.path","value":{"stringValue":"/api/v1/pods"}}]""", span.GetProperty("attributes").GetRawText());
        Assert.Equal("""{"code":2,"message":"refused"}""", span.GetProperty("status").GetRawText());
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
