using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Inference;

namespace LlmdBuild.Schema.Tests;

public sealed class CrdEmitterTests
{
    private const string Head = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          group: example.com
          names: {kind: Thing, plural: things}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:

        """;

    [Theory]
    [InlineData("block", "              v:\n                x-llmd-values: app\n")]
    [InlineData("comment behind it", "              v:\n                x-llmd-values: app # the values\n")]
    [InlineData("flow", "              v: {x-llmd-values: app}\n")]
    [InlineData("flow with a description", "              v: {description: \"d\", x-llmd-values: app}\n")]
    [InlineData("quoted", "              v:\n                \"x-llmd-values\": \"app\"\n")]
    [InlineData("mapping form", "              v:\n                x-llmd-values: {component: app}\n")]
    [InlineData("with a type", "              v:\n                type: object\n                x-llmd-values: app\n")]
    public void Placeholder_BecomesTheSchema(string form, string text)
    {
        var crd = Emit(Head + text + "              last:\n                type: string\n");

        var schema = crd.SchemaOf("v1")!["properties"]!["spec"]!["properties"]!;
        Assert.True(schema["v"]!["type"]?.GetValue<string>() == "object", form + "\n" + crd.Text);
        Assert.Equal("integer", schema["v"]!["properties"]!["replicas"]!["type"]!.GetValue<string>());
        Assert.Equal("string", schema["last"]!["type"]!.GetValue<string>());
        Assert.DoesNotContain("x-llmd", crd.Text, StringComparison.Ordinal);
        Assert.Equal(["spec", "v"], Assert.Single(crd.Placements).Path);
    }

    [Fact]
    public void Version_IsAStringWithTheFirstPin_AndAnEnumOnlyWhenAsked()
    {
        var crd = Emit(Head + "              a: {x-llmd-version: app}\n              b: {x-llmd-version: {component: app, enum: true}}\n");

        var schema = crd.SchemaOf("v1")!["properties"]!["spec"]!["properties"]!;
        Assert.Equal("""{"default":"1.0.0","type":"string"}""", schema["a"]!.ToJsonString());
        Assert.Equal("""{"default":"1.0.0","type":"string","enum":["1.0.0"]}""", schema["b"]!.ToJsonString());
    }

    [Fact]
    public void EverythingElse_ComesThroughCharacterByCharacter()
    {
        var before = Head + "              a: {type: string,   pattern: '^x$'}   # kept\n              v:\n                x-llmd-values: app\n";
        var after = "              z:   {type: boolean}\n";

        var crd = Emit(before + after);

        Assert.StartsWith(before[..before.IndexOf("x-llmd", StringComparison.Ordinal)], crd.Text, StringComparison.Ordinal);
        Assert.EndsWith(after, crd.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not YAML", "a: [", "LLMD3010", 2)]
    [InlineData("another kind", "apiVersion: v1\nkind: ConfigMap\n", "LLMD3011", 2)]
    [InlineData("empty", "# nothing\n", "LLMD3011", 0)]
    [InlineData("old API", "apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\n", "LLMD3011", 1)]
    [InlineData("no spec", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n", "LLMD3012", 1)]
    public void WhatIsNoCrd_IsRefusedWithItsPlace(string name, string text, string code, int line)
    {
        var fault = Assert.Throws<LlmdException>(() => Emit(text)).Diagnostics[0];

        Assert.True((fault.Code, fault.Line) == (code, line), $"{name}: {fault}");
    }

    [Fact]
    public void UnknownComponent_IsRefusedWithItsPlace()
    {
        var fault = Assert.Throws<LlmdException>(() => Emit(Head + "              v:\n                x-llmd-values: apps\n")).Diagnostics[0];

        Assert.Equal("api.yaml(20,32): error LLMD3013: x-llmd-values: there is no component 'apps'; known are app", fault.ToString());
    }

    [Fact]
    public void SeveralDocuments_AreSeveralCrds()
    {
        var second = Head.Replace("things", "others", StringComparison.Ordinal).Replace("Thing", "Other", StringComparison.Ordinal);
        var crds = CrdEmitter.Emit(new CrdSource("api.yaml", Head + "              v: {x-llmd-values: app}\n---\n" + second + "              w: {x-llmd-values: app}\n"), [Component()]);

        Assert.Equal(["things.example.com", "others.example.com"], crds.Select(static c => c.Name));
        Assert.DoesNotContain("others", crds[0].Text, StringComparison.Ordinal);
        Assert.NotNull(crds[1].SchemaOf("v1")!["properties"]!["spec"]!["properties"]!["w"]!["properties"]);
    }

    [Fact]
    public void TooManyDescriptions_AreCutByStepsWithAWarningThatSaysByHowMuch()
    {
        var values = string.Concat(Enumerable.Range(0, 400).Select(static i => $"# {new string('d', 990)}\nkey{i}: 1\n"));
        var component = new CrdComponent("app", ValuesMode.Typed, ValuesModelBuilder.Build(TestCharts.Make("app", "1.0.0", values)));

        var crd = Assert.Single(CrdEmitter.Emit(new CrdSource("api.yaml", Head + "              v: {x-llmd-values: app}\n"), [component]));
        var warning = Assert.Single(CrdEmitter.Check(crd));

        Assert.Equal((DescriptionDetail.Paragraph, "LLMD3015", LlmdSeverity.Warning), (crd.Detail, warning.Code, warning.Severity));
        Assert.Contains("were cut to their first paragraph: with all of them it would be ", warning.Message, StringComparison.Ordinal);
    }

    private static CrdDocument Emit(string text) => Assert.Single(CrdEmitter.Emit(new CrdSource("api.yaml", text), [Component()]));

    private static CrdComponent Component() =>
        new("app", ValuesMode.Typed, ValuesModelBuilder.Build(TestCharts.Make("app", "1.0.0", "# How many\nreplicas: 1\nimage: {tag: \"\"}\n")));
}
