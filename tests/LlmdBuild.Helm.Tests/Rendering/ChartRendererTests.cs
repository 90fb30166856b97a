using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Tests.Rendering;

public sealed class ChartRendererTests
{
    [Fact]
    public void FailingTemplate_SaysWhere()
    {
        var chart = TestCharts.Create(
            ("templates/_helpers.tpl", "{{ define \"image\" }}\n{{ .Values.image.tag.x }}\n{{ end }}"),
            ("templates/pod.yaml", "kind: Pod\nimage: {{ include \"image\" . }}\n"),
            ("values.yaml", "image: {tag: \"1\"}\n"));

        var failure = Assert.Throws<RenderException>(() => ChartRenderer.Render(TestCharts.Request(chart)));

        var diagnostic = Assert.Single(failure.Diagnostics);
        Assert.Equal(("LLMD1002", "shop/templates/_helpers.tpl", 2), (diagnostic.Code, diagnostic.File, diagnostic.Line));
        Assert.Equal(
            """
            shop/templates/pod.yaml:2:10
              executing "shop/templates/pod.yaml" at <include "image" .>:
                error calling include:
            shop/templates/_helpers.tpl:2:10
              executing "image" at <.Values.image.tag.x>:
                can't evaluate field x in type interface {}
            """.ReplaceLineEndings("\n"),
            failure.Message);
    }

    [Fact]
    public void AuthorsMessage_StandsAlone()
    {
        var chart = TestCharts.Create(("templates/a.yaml", "a: {{ required \"set .Values.a\" .Values.a }}"));

        var failure = Assert.Throws<RenderException>(() => ChartRenderer.Render(TestCharts.Request(chart)));

        Assert.Equal("execution error at (shop/templates/a.yaml:1:6): set .Values.a", failure.Message);
        Assert.Equal("LLMD1003", failure.Diagnostics[0].Code);
    }

    [Fact]
    public void Manifests_ComeInInstallOrder_HooksApart()
    {
        var chart = TestCharts.Create(
            ("templates/a.yaml", "kind: Deployment\nmetadata: {name: d, namespace: other}\n---\nkind: Service\nmetadata: {name: s}\n"),
            ("templates/b.yaml", "kind: Zebra\n---\nkind: Aardvark\n"),
            ("templates/h.yaml", "kind: Job\nmetadata:\n  name: j\n  annotations: {helm.sh/hook: \"post-install,test\", helm.sh/hook-weight: \"-5\", helm.sh/hook-delete-policy: hook-succeeded}\n"));

        var result = ChartRenderer.Render(TestCharts.Request(chart));

        Assert.Equal(["Service", "Deployment", "Aardvark", "Zebra"], result.Manifests.Select(manifest => manifest.Kind));
        Assert.Equal("other", result.Manifests[1].Namespace);
        var hook = Assert.Single(result.Hooks).Hook!;
        Assert.Equal(["post-install", "test"], hook.Events);
        Assert.Equal((-5, "hook-succeeded", true), (hook.Weight, Assert.Single(hook.DeletePolicies), hook.IsTest));
    }

    [Fact]
    public void SecondRender_ParsesNothing_AndChangesNothing()
    {
        var chart = TestCharts.Create(
            ("templates/a.yaml", "{{ $_ := set .Values \"seen\" (add 1 (default 0 .Values.seen)) }}kind: A\nn: {{ .Values.seen }}\n"));

        var first = TestCharts.Text(ChartRenderer.Render(TestCharts.Request(chart)));
        var compiled = chart.TemplateStore.Compiled.Single();
        var second = TestCharts.Text(ChartRenderer.Render(TestCharts.Request(chart)));

        Assert.Equal(first, second);
        Assert.Same(compiled, chart.TemplateStore.Compiled.Single());
    }

    [Fact]
    public async Task OneChart_RendersOnManyThreads()
    {
        var chart = TestCharts.Create(
            ("templates/a.yaml", "kind: A\nv: {{ .Values | toJson }}\n{{ range untilStep 0 50 1 }}x{{ . }}: {{ tpl \"{{ .Release.Name }}\" $ }}\n{{ end }}"));
        var expected = TestCharts.Text(ChartRenderer.Render(TestCharts.Request(chart)));

        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => TestCharts.Text(ChartRenderer.Render(TestCharts.Request(chart))))));

        Assert.All(texts, text => Assert.Equal(expected, text));
    }

    [Fact]
    public void Seed_RepeatsAndReports()
    {
        var chart = TestCharts.Create(
            ("templates/secret.yaml", "kind: Secret\nmetadata: {name: s}\npassword: {{ randAlphaNum 20 }}\n"),
            ("templates/config.yaml", "kind: ConfigMap\nmetadata: {name: c}\ndate: {{ now | date \"2006\" }}\n"));

        var first = ChartRenderer.Render(TestCharts.Request(chart, "s"));
        var second = ChartRenderer.Render(TestCharts.Request(chart, "s"));
        var other = ChartRenderer.Render(TestCharts.Request(chart, "t"));

        Assert.Equal(TestCharts.Text(first), TestCharts.Text(second));
        Assert.NotEqual(TestCharts.Text(first), TestCharts.Text(other));
        var secret = Assert.Single(first.Warnings, warning => warning.Code == "LLMD1031");
        Assert.Equal((LlmdSeverity.Warning, "shop/templates/secret.yaml", 3), (secret.Severity, secret.File, secret.Line));
        Assert.Contains(first.Warnings, warning => warning is { Code: "LLMD1030", Severity: LlmdSeverity.Info, File: "shop/templates/config.yaml" });
    }

    [Theory]
    [InlineData("Bad_Name")]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void BadReleaseName_IsRefused(string name)
    {
        var chart = TestCharts.Create();

        var failure = Assert.Throws<LlmdException>(() => ChartRenderer.Render(new RenderRequest { Chart = chart, ReleaseName = name }));

        Assert.Equal("LLMD1020", failure.Diagnostics[0].Code);
    }
}
