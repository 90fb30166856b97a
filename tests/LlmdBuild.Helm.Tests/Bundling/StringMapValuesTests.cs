using System.Text;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Json;

namespace LlmdBuild.Helm.Tests.Bundling;

public sealed class StringMapValuesTests
{
    private const string Schema = """
        {"properties":{"s":{"type":"string"},"n":{"type":["string","null"]},"o":{"properties":{"t":{"$ref":"#/$defs/text"}}},
        "l":{"items":{"properties":{"x":{"type":"string"}}}},"m":{"additionalProperties":{"type":"string"}},"b":{"type":["string","integer"]}},"$defs":{"text":{"enum":["1","2"]}}}
        """;

    [Theory]
    // Scalars as --set reads them
    [InlineData("a", "1", """{"a":1}""")]
    [InlineData("a", "true", """{"a":true}""")]
    [InlineData("a", "null", """{"a":null}""")]
    [InlineData("a", "007", """{"a":"007"}""")]
    [InlineData("a", "1.5", """{"a":"1.5"}""")]
    [InlineData("a", "", """{"a":""}""")]
    [InlineData("a", "x,y={z}\\", """{"a":"x,y={z}\\"}""")]
    // Paths
    [InlineData("a.b[1].c", "x", """{"a":{"b":[null,{"c":"x"}]}}""")]
    [InlineData("node.kubernetes\\.io/os", "linux", """{"node":{"kubernetes.io/os":"linux"}}""")]
    // The schema says string
    [InlineData("s", "1", """{"s":"1"}""")]
    [InlineData("n", "true", """{"n":"true"}""")]
    [InlineData("o.t", "1", """{"o":{"t":"1"}}""")]
    [InlineData("l[0].x", "1", """{"l":[{"x":"1"}]}""")]
    [InlineData("m.any", "1", """{"m":{"any":"1"}}""")]
    [InlineData("b", "1", """{"b":1}""")]
    public void Entry_IsSet(string key, string text, string expected)
        => Assert.Equal(expected, GoJson.Marshal(StringMapValues.ToValues(new Dictionary<string, string> { [key] = text }, Chart()), escapeHtml: false));

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a[0")]
    [InlineData("a[70000]")]
    [InlineData("a=b")]
    [InlineData("a,b")]
    [InlineData("a\\")]
    public void BadPath_IsNamed(string key)
    {
        var exception = Assert.Throws<StringMapException>(() => StringMapValues.ToValues(new Dictionary<string, string> { ["fine"] = "1", [key] = "x" }));

        Assert.Equal(key, Assert.Single(exception.Faults).Key);
    }

    [Fact]
    public void ScalarAndTableOfOneName_Contradict()
    {
        var exception = Assert.Throws<StringMapException>(() => StringMapValues.ToValues(new Dictionary<string, string> { ["a.b"] = "1", ["a"] = "x" }));

        Assert.Equal("a.b", Assert.Single(exception.Faults).Key);
    }

    private static Chart Chart() => ChartLoader.LoadFiles([
        new ChartFile("Chart.yaml", Encoding.UTF8.GetBytes("apiVersion: v2\nname: c\nversion: 1.0.0\n")), new ChartFile("values.schema.json", Encoding.UTF8.GetBytes(Schema))]);
}
