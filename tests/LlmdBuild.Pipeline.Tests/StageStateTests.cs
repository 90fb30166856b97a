using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Reports;
using LlmdBuild.Pipeline.Stages;

namespace LlmdBuild.Pipeline.Tests;

/// <summary>What stages remember is read as it was written; what cannot be read is no state, and never a fault.</summary>
public sealed class StageStateTests : IDisposable
{
    private static readonly Dictionary<string, string> s_files = new(StringComparer.Ordinal) { ["a/b.yaml"] = "h1:x", ["c \"é\".yaml"] = "h1:y" };

    private static readonly LlmdDiagnostic[] s_diagnostics =
    [
        new("LLMD1001", LlmdSeverity.Warning, "two\nlines", "App.csproj", 3, 4), new("LLMD1002", LlmdSeverity.Info, "nowhere"),
    ];

    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("llmd-state-").FullName, "x.state");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void RenderState_IsReadAsWritten()
    {
        var report = new ChartReport(
            "c", "n", "1.0.0", "h1:d", "https://charts.example.test/", "f", "ns",
            [new ObjectReport("v1", "Secret", null, "s", "t.yaml"), new ObjectReport("apps/v1", "Deployment", "other", "d", "u.yaml")],
            [new ImageReport("i", null), new ImageReport("j", "sha256:0")], [new RandomReport("now", "t.yaml", 1, 2, true)]);

        StageState.Write(_file, new RenderState([new RenderedChartState("k", report, s_diagnostics)], s_files));

        var state = StageState.ReadRender(_file)!;
        var chart = Assert.Single(state.Charts);
        Assert.Equal("k", chart.Key);
        Assert.Equivalent(report, chart.Report, strict: true);
        Assert.Equal(s_diagnostics, chart.Diagnostics);
        Assert.Equal(s_files, state.Files);
    }

    [Fact]
    public void GenerateState_IsReadAsWritten()
    {
        StageState.Write(_file, new GenerateState("k", s_files, [new CrdReportEntry("x.e.x", "X", ["v1", "v1alpha1"])], s_diagnostics));

        var state = StageState.ReadGenerate(_file)!;
        Assert.Equal("k", state.Key);
        Assert.Equivalent(new CrdReportEntry("x.e.x", "X", ["v1", "v1alpha1"]), Assert.Single(state.Report), strict: true);
        Assert.Equal(s_diagnostics, state.Diagnostics);
        Assert.Equal(s_files, state.Files);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"key":null,"files":{},"report":[],"diagnostics":[]}""")]
    [InlineData("""{"key":"k","files":[],"report":[],"diagnostics":[]}""")]
    [InlineData("""{"key":"k","files":{},"report":[{}],"diagnostics":[]}""")]
    [InlineData("""{"key":"k","files":{},"report":[],"diagnostics":[{"code":"c","severity":"Dire","message":"m","line":0,"column":0}]}""")]
    [InlineData("""{"key":"k","files":{},"report":[],"diagnostics":[{"code":"c","severity":"Info","message":"m","line":"0","column":0}]}""")]
    [InlineData("""{"key":"k","files":{},"report":[],"diagnostics":[{"code":"c","severity":"Info","message":"m","line":1.5,"column":0}]}""")]
    public void DamagedState_IsNone(string text)
    {
        File.WriteAllText(_file, text);

        Assert.Null(StageState.ReadGenerate(_file));
        Assert.Null(StageState.ReadRender(_file));
    }

    [Fact]
    public void MissingState_IsNone() => Assert.Null(StageState.ReadRender(_file));
}
