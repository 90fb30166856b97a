using System.Text.Json;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Tests.Reconciliation;

public sealed class ObjectDiffTests
{
    [Theory]
    // What is wanted
    [InlineData("same", """{"spec":{"a":1}}""", """{"spec":{"a":1}}""", """{"f:spec":{"f:a":{}}}""", "")]
    [InlineData("the server's own fields", """{"spec":{"a":1}}""", """{"spec":{"a":1,"b":2},"status":{}}""", """{"f:spec":{"f:a":{}}}""", "")]
    [InlineData("changed value", """{"spec":{"a":2}}""", """{"spec":{"a":1}}""", """{"f:spec":{"f:a":{}}}""", "spec.a: 1 -> 2")]
    [InlineData("missing value", """{"spec":{"a":2}}""", """{"spec":{}}""", """{"f:spec":{}}""", "spec.a:  -> 2")]
    [InlineData("empty map that the server drops", """{"metadata":{"annotations":{}},"spec":{"a":1}}""", """{"metadata":{},"spec":{"a":1}}""", """{"f:spec":{"f:a":{}}}""", "")]
    [InlineData("a key with dots", """{"metadata":{"labels":{"a.b/c":"1"}}}""", """{"metadata":{"labels":{"a.b/c":"2"}}}""", """{"f:metadata":{"f:labels":{"f:a.b/c":{}}}}""", """metadata.labels[a.b/c]: "2" -> "1" """)]
    // What is no longer wanted
    [InlineData("a field of ours", """{"spec":{"a":1}}""", """{"spec":{"a":1,"b":2}}""", """{"f:spec":{"f:a":{},"f:b":{}}}""", "spec.b: 2 -> ")]
    [InlineData("a field of ours that is gone", """{"spec":{"a":1}}""", """{"spec":{"a":1}}""", """{"f:spec":{"f:a":{},"f:b":{}}}""", "")]
    // Lists by keys
    [InlineData("items in another order", """{"l":[{"name":"x","v":1},{"name":"y","v":2}]}""", """{"l":[{"name":"y","v":2},{"name":"x","v":1}]}""",
        """{"f:l":{"k:{\"name\":\"x\"}":{"f:v":{}},"k:{\"name\":\"y\"}":{"f:v":{}}}}""", "")]
    [InlineData("somebody else's item", """{"l":[{"name":"x","v":1}]}""", """{"l":[{"name":"x","v":1},{"name":"sidecar"}]}""", """{"f:l":{"k:{\"name\":\"x\"}":{"f:v":{}}}}""", "")]
    [InlineData("an item of ours that is no longer wanted", """{"l":[{"name":"x","v":1}]}""", """{"l":[{"name":"x","v":1},{"name":"y"}]}""",
        """{"f:l":{"k:{\"name\":\"x\"}":{},"k:{\"name\":\"y\"}":{}}}""", """l[{"name":"y"}]: {"name":"y"} -> """)]
    [InlineData("a key that the server filled in", """{"ports":[{"port":80}]}""", """{"ports":[{"port":80,"protocol":"TCP"}]}""", """{"f:ports":{"k:{\"port\":80,\"protocol\":\"TCP\"}":{"f:port":{}}}}""", "")]
    [InlineData("a new item", """{"l":[{"name":"x"},{"name":"z"}]}""", """{"l":[{"name":"x"}]}""", """{"f:l":{"k:{\"name\":\"x\"}":{}}}""", """l[]:  -> {"name":"z"}""")]
    // Sets and atomic lists
    [InlineData("a set with somebody else's value", """{"l":["a"]}""", """{"l":["b","a"]}""", """{"f:l":{"v:\"a\"":{}}}""", "")]
    [InlineData("a value of ours that is no longer wanted", """{"l":["a"]}""", """{"l":["b","a"]}""", """{"f:l":{"v:\"a\"":{},"v:\"b\"":{}}}""", """l[]: "b" -> """)]
    [InlineData("an atomic list in another order", """{"args":["a","b"]}""", """{"args":["b","a"]}""", """{"f:args":{}}""", """args[0]: "b" -> "a", args[1]: "a" -> "b" """)]
    [InlineData("a longer atomic list", """{"args":["a"]}""", """{"args":["a","b"]}""", """{"f:args":{}}""", """args: ["a","b"] -> ["a"]""")]
    // Scalars
    [InlineData("a quantity in the server's form", """{"limits":{"memory":"1024Mi","cpu":"1000m"}}""", """{"limits":{"memory":"1Gi","cpu":"1"}}""", """{"f:limits":{"f:memory":{},"f:cpu":{}}}""", "")]
    [InlineData("a quantity written as a number", """{"limits":{"cpu":1}}""", """{"limits":{"cpu":"1"}}""", """{"f:limits":{"f:cpu":{}}}""", "")]
    [InlineData("text that only looks like a quantity", """{"data":{"x":"1024Mi"}}""", """{"data":{"x":"1Gi"}}""", """{"f:data":{"f:x":{}}}""", """data.x: "1Gi" -> "1024Mi" """)]
    [InlineData("a number's form", """{"a":1.0}""", """{"a":1}""", """{"f:a":{}}""", "")]
    public void Compare(string name, string desired, string live, string owned, string expected)
    {
        using var d = JsonDocument.Parse(desired);
        using var l = JsonDocument.Parse(live);
        using var o = JsonDocument.Parse(owned);

        var changes = ObjectDiff.Compare(d.RootElement, l.RootElement, o.RootElement, most: 10);

        Assert.True(expected.Trim() == string.Join(", ", changes.Select(c => $"{c.Path}: {c.From} -> {c.To}")).Trim(), name + ": " + string.Join(", ", changes));
    }
}
