using LlmdBuild.Schema.Inference;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Tests;

public sealed class ValuesModelTests
{
    [Theory]
    // Types from defaults
    [InlineData("a: 1", "a", ValueKind.Integer, TypeOrigin.Default)]
    [InlineData("a: 1.0", "a", ValueKind.Number, TypeOrigin.Default)]
    [InlineData("a: yes", "a", ValueKind.Boolean, TypeOrigin.Default)]
    [InlineData("a: text", "a", ValueKind.String, TypeOrigin.Default)]
    [InlineData("a: {b: 1}", "a.b", ValueKind.Integer, TypeOrigin.Default)]
    [InlineData("a: {}", "a", ValueKind.Object, TypeOrigin.Default)]
    [InlineData("a: []", "a", ValueKind.List, TypeOrigin.Default)]
    // Nothing is guessed shut
    [InlineData("a:", "a", ValueKind.Any, TypeOrigin.Schema)]
    [InlineData("a: \"\"", "a", ValueKind.String, TypeOrigin.Hint)]
    // Comments
    [InlineData("# -- (int) How many\na:", "a", ValueKind.Integer, TypeOrigin.Hint)]
    [InlineData("## @param a [string, nullable] The a\na: null", "a", ValueKind.String, TypeOrigin.Hint)]
    public void Default_GivesTheType(string values, string path, ValueKind kind, TypeOrigin origin)
    {
        var node = Find(ValuesModelBuilder.Build(TestCharts.Make("c", "1.0.0", values)), path);

        Assert.Equal((kind, origin), (node.Kind, node.Origin));
    }

    [Theory]
    [InlineData("# Prose above\na: 1", "Prose above")]
    [InlineData("# old\n\n# new\na: 1", "new")]
    [InlineData("# before\n# -- After the dashes\n# and on\na: 1", "After the dashes\nand on")]
    [InlineData("# a -- By its name\na: 1", "By its name")]
    [InlineData("# @schema\n# type: integer\n# @schema\n# Behind the block\na: 1", "Behind the block")]
    [InlineData("# image: commented/out\n# About a\na: 1", "About a")]
    [InlineData("## @param a About a\na: 1", "About a")]
    [InlineData("b: |\n  # text\na: 1", null)]
    public void Comment_GivesTheDescription(string values, string? description)
        => Assert.Equal(description, Find(ValuesModelBuilder.Build(TestCharts.Make("c", "1.0.0", values)), "a").Description);

    [Theory]
    // helm-schema
    [InlineData("# @schema\n# type: integer\n# minimum: 1\n# @schema\na: 5", ValueKind.Integer, TypeOrigin.Default)]
    [InlineData("# @schema\n# type: [string, \"null\"]\n# @schema\na:", ValueKind.String, TypeOrigin.Default)]
    [InlineData("# @schema\n# type: number\n# @schema\na: 5", ValueKind.Number, TypeOrigin.Default)]
    [InlineData("# @schema\n# type: [integer, string]\n# @schema\n# -- With text behind it\na: 5", ValueKind.IntOrString, TypeOrigin.Default)]
    [InlineData("# @schema\n# required: true\n# @schema\na: 5", ValueKind.Integer, TypeOrigin.Default)]
    // A stale comment: the default is no string
    [InlineData("# @schema\n# type: string\n# @schema\na: 5", ValueKind.IntOrString, TypeOrigin.Hint)]
    // helm-values-schema-json
    [InlineData("a: 5 # @schema type:[integer, null];minimum:1", ValueKind.Integer, TypeOrigin.Default)]
    [InlineData("# @schema type:string\n# @schema enum:[x, y]\na: x", ValueKind.String, TypeOrigin.Default)]
    [InlineData("a: [] # @schema item:string;itemEnum:[b, c]", ValueKind.List, TypeOrigin.Default)]
    [InlineData("a: \"# @schema type:integer\"", ValueKind.String, TypeOrigin.Default)]
    // Not YAML: passed over
    [InlineData("# @schema\n# type: [integer\n# @schema\na: x", ValueKind.String, TypeOrigin.Default)]
    public void SchemaComment_GivesTheType(string values, ValueKind kind, TypeOrigin origin)
    {
        var node = Find(ValuesModelBuilder.Build(TestCharts.Make("c", "1.0.0", values)), "a");

        Assert.Equal((kind, origin), (node.Kind, node.Origin));
    }

    [Fact]
    public void SchemaComment_GivesEnumsBoundsItemsAndClosesObjects()
    {
        const string Values = """
            # @schema.root
            # additionalProperties: false
            # @schema.root

            # @schema
            # enum: [Always, Never]
            # deprecated: true
            # @schema
            # -- When to pull
            policy: Always
            # @schema
            # additionalProperties: false
            # @schema
            image:
              tag: ""  # @schema pattern:^v; maxLength:8
            hosts: []  # @schema item:string
            """;

        var model = ValuesModelBuilder.Build(TestCharts.Make("c", "1.0.0", Values));

        Assert.Equal(["Always", "Never"], Find(model, "policy").Enum.Select(static v => v!.GetValue<string>()));
        Assert.True(Find(model, "policy").IsDeprecated);
        Assert.Equal("When to pull", Find(model, "policy").Description);
        Assert.False(model.Root.IsOpen);
        Assert.False(Find(model, "image").IsOpen);
        Assert.Equal(("^v", 8L), (Find(model, "image.tag").Bounds.Pattern, Find(model, "image.tag").Bounds.MaxLength));
        Assert.Equal(ValueKind.String, Find(model, "hosts").Items!.Kind);
    }

    [Fact]
    public void UnreadableSchemaComment_IsAWarningAtItsLine()
    {
        var model = ValuesModelBuilder.Build(TestCharts.Make("c", "1.0.0", "b: 1\n# @schema\n# type: [integer\n# @schema\na: x\n"));

        Assert.StartsWith("c/values.yaml(5): warning LLMD3019: the @schema comment is passed over: ", Assert.Single(model.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void SchemaWithoutTypes_TakesObjectsFromDefaults_AndScalarsAsHints()
    {
        const string Schema = """{"properties":{"decode":{"properties":{"replicas":{"type":"integer"}}},"port":{}}}""";

        var model = ValuesModelBuilder.Build(TestCharts.Make("c", "1.0.0", "decode: {replicas: 1, extra: x}\nport: 80\n", Schema));

        Assert.Equal((ValueKind.Object, TypeOrigin.Default), (Find(model, "decode").Kind, Find(model, "decode").Origin));
        Assert.Equal(TypeOrigin.Schema, Find(model, "decode.replicas").Origin);
        Assert.Equal((ValueKind.String, TypeOrigin.Hint), (Find(model, "decode.extra").Kind, Find(model, "decode.extra").Origin));
        Assert.Equal((ValueKind.Integer, TypeOrigin.Hint), (Find(model, "port").Kind, Find(model, "port").Origin));
    }

    [Fact]
    public void References_AreAnsweredFromTheChart_OrFromPinnedDocuments_OrStayOpenWithTheirUrl()
    {
        const string Url = "https://example.com/schemas/port.json";
        const string Schema = """
            {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{
              "a":{"$ref":"https://example.com/schemas/port.json#/definitions/port"},"b":{"$ref":"files/own.json"},"c":{"$ref":"https://example.com/none.json"}}}
            """;
        var chart = TestCharts.Make("c", "1.0.0", "", Schema, ("files/own.json", """{"type":"boolean"}"""));
        var documents = new Dictionary<string, byte[]> { [Url] = """{"definitions":{"port":{"$ref":"#/definitions/number"},"number":{"type":"integer"}}}"""u8.ToArray() };

        var model = ValuesModelBuilder.Build(chart, documents);

        Assert.Equal((ValueKind.Integer, ValueKind.Boolean, ValueKind.Any), (Find(model, "a").Kind, Find(model, "b").Kind, Find(model, "c").Kind));
        Assert.Equal("c: $ref: https://example.com/none.json is not at hand; open from here", Assert.Single(model.Remarks).ToString());
    }

    [Fact]
    public void Subchart_StandsUnderItsAlias_WithTheParentsDefaults()
    {
        var chart = TestCharts.Make("parent", "1.0.0", "cache: {size: 5}\n", null,
            ("charts/redis/Chart.yaml", "apiVersion: v2\nname: redis\nversion: 2.0.0\n"), ("charts/redis/values.yaml", "# Megabytes\nsize: 1\nauth: true\n"));

        var model = ValuesModelBuilder.Build(TestCharts.Make("p", "1.0.0", "", null));
        var nested = ValuesModelBuilder.Build(chart);

        Assert.Equal(ValueKind.Object, Find(model, "global").Kind);
        Assert.Equal("Megabytes", Find(nested, "redis.size").Description);
        Assert.Equal(ValueKind.Boolean, Find(nested, "redis.auth").Kind);
    }

    [Fact]
    public void TwoVersions_GiveOneModelThatAcceptsBoth()
    {
        var model = ValuesModelBuilder.Build([TestCharts.Make("c", "1.0.0", "a: 1\nb: x\n"), TestCharts.Make("c", "2.0.0", "a: 2\nc: y\n")]);

        Assert.Equal(["1.0.0", "2.0.0"], model.Versions);
        Assert.Empty(Find(model, "a").Versions);
        Assert.Equal(["1.0.0"], Find(model, "b").Versions);
        Assert.Equal(["2.0.0"], Find(model, "c").Versions);
        Assert.Equal("1", Find(model, "a").Default!.ToJsonString());
    }

    private static ValueNode Find(ValuesModel model, string path)
    {
        var node = model.Root;
        foreach (var key in path.Split('.')) node = node.Find(key)!;
        return node;
    }
}
