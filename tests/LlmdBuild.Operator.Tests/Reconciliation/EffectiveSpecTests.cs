using System.Text.Json;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Tests.Reconciliation;

public sealed class EffectiveSpecTests
{
    [Theory]
    // Which components
    [InlineData("a missing component stays missing", """{"spec":{"a":{}}}""", "a@1.0.0 in llm-d {}")]
    [InlineData("enabled by default, off when false", """{"spec":{"a":{"enabled":false},"b":{}}}""", "b@2.0.0 in llm-d {}")]
    [InlineData("nothing at all", """{"spec":{}}""", "")]
    [InlineData("removed through the platform", """{"metadata":{"annotations":{"component.opendatahub.io/management-state":"Removed"}},"spec":{"a":{}}}""", "")]
    // Versions
    [InlineData("a pinned version", """{"spec":{"a":{"version":"1.1.0"}}}""", "a@1.1.0 in llm-d {}")]
    [InlineData("with the chart's v", """{"spec":{"a":{"version":"v1.1.0"}}}""", "a@1.1.0 in llm-d {}")]
    [InlineData("a version nobody pinned", """{"spec":{"a":{"version":"9.9.9"}}}""", "error: a: version 9.9.9 is not among the pinned versions (1.0.0, 1.1.0)")]
    // Values and namespace
    [InlineData("values over the project's", """{"spec":{"b":{"values":{"x":{"y":1},"z":[2]}}}}""", """b@2.0.0 in llm-d {"x":{"k":"v","y":1},"z":[2]}""", true)]
    [InlineData("null stays, to remove a default", """{"spec":{"a":{"values":{"x":null}}}}""", """a@1.0.0 in llm-d {"x":null}""")]
    [InlineData("values that are no object", """{"spec":{"a":{"values":"x"}}}""", "error: a: values must be an object")]
    [InlineData("another namespace", """{"spec":{"namespace":"models","a":{}}}""", "a@1.0.0 in models {}")]
    public void Read(string name, string resource, string expected, bool projectValues = false)
    {
        var bundled = new BundledResource
        {
            Group = "g.example",
            Version = "v1",
            Kind = "Thing",
            Plural = "things",
            Components = [Component("a", projectValues, "v1.0.0", "v1.1.0"), Component("b", projectValues, "2.0.0")],
        };

        Assert.True(expected == Print(bundled, new ResourceName(null, "x"), resource), name);
    }

    [Fact]
    public void NamespacedResource_ReleasesUnderItsOwnNameInItsOwnNamespace()
    {
        var bundled = new BundledResource
        {
            Group = "g.example",
            Version = "v1",
            Kind = "Thing",
            Plural = "things",
            Namespaced = true,
            Components = [Component("a", false, "1.0.0") with { SpecPath = [], ValuesPath = [] }],
        };
        using var json = JsonDocument.Parse("""{"spec":{"enabled":false,"version":"chart's own"}}""");

        var spec = EffectiveSpec.Read(Model(bundled), new ResourceName("team", "mine"), json.RootElement, json.RootElement.GetProperty("spec"));

        var component = Assert.Single(spec.Components);
        Assert.Equal(("mine", "team"), (component.ReleaseName, component.Namespace));
        Assert.Equal(["enabled", "version"], component.Values.Keys);
    }

    private static string Print(BundledResource bundled, ResourceName name, string resource)
    {
        using var json = JsonDocument.Parse(resource);
        try
        {
            var spec = EffectiveSpec.Read(Model(bundled), name, json.RootElement, json.RootElement.GetProperty("spec"));
            return string.Join("; ", spec.Components.Select(c => $"{c.Component.Name}@{EffectiveSpec.Bare(c.Chart.Version)} in {c.Namespace} {Json(c.Values)}"));
        }
        catch (SpecProblemException e)
        {
            return "error: " + e.Message;
        }
    }

    private static ResourceModel Model(BundledResource bundled) => new(bundled, new OperatorBundle([bundled], _ => null));

    private static BundledComponent Component(string name, bool values, params string[] versions) => new()
    {
        Name = name,
        SpecPath = [name],
        Folder = name,
        ReleaseName = "r-" + name,
        Namespace = "llm-d",
        Values = values ? new Dictionary<string, object?> { ["x"] = new Dictionary<string, object?> { ["k"] = "v" } } : new Dictionary<string, object?>(),
        Charts = [.. versions.Select(v => new BundledChart(name, v, null, "h1:", "none"))],
    };

    private static string Json(IReadOnlyDictionary<string, object?> values) => System.Text.Json.JsonSerializer.Serialize(values);
}
