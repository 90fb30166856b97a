using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;

namespace LlmdBuild.Pipeline.Tests;

public sealed class ItemTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("llmd-items-").FullName;

    [Theory]
    [InlineData("values/*.yaml", "values/a.yaml values/b.yaml")]
    [InlineData("values/**/*.yaml", "values/a.yaml values/b.yaml values/deep/er/c.yaml")]
    [InlineData("**/c.yaml", "values/deep/er/c.yaml")]
    [InlineData("values/?.yaml", "values/a.yaml values/b.yaml")]
    [InlineData("values/deep/**", "values/deep/er/c.yaml")]
    [InlineData("nowhere/*.yaml", "")]
    [InlineData("values/b.yaml;values/*.yaml", "values/b.yaml values/a.yaml")]
    public void ValuesFiles_GlobsAreExpandedInOrder(string pattern, string expected)
    {
        foreach (var file in new[] { "values/a.yaml", "values/b.yaml", "values/deep/er/c.yaml", "values/n.txt" }) Write(file, "");

        var item = Assert.Single(Read(new() { ["ValuesFiles"] = pattern }));

        Assert.Equal(expected, string.Join(' ', item.ValuesFiles.Select(file => Path.GetRelativePath(_folder, file))));
    }

    [Theory]
    [InlineData("a=b;example.com/c=", "")]
    [InlineData("a", "LLMD5015")]
    [InlineData("-a=b", "LLMD5015")]
    [InlineData("a=b c", "LLMD5015")]
    [InlineData("UPPER.example/c=d", "LLMD5015")]
    public void ExtraLabels_AreCheckedAsTheServerWould(string labels, string expected)
    {
        var code = "";
        try
        {
            Read(new() { ["ExtraLabels"] = labels });
        }
        catch (LlmdException e)
        {
            code = e.Diagnostics[0].Code;
        }

        Assert.Equal(expected, code);
    }

    [Fact]
    public void EditorConfig_WeighsWarnings()
    {
        Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.LLMD1033.severity = none\ndotnet_diagnostic.LLMD6001.severity = error\n[*.{yaml,yml}]\ndotnet_diagnostic.LLMD1031.severity = suggestion\n");
        var severities = EditorConfigSeverities.Of(Path.Combine(_folder, "p.csproj"));
        LlmdSeverity? Weight(string code, string? file) => severities.Apply(new LlmdDiagnostic(code, LlmdSeverity.Warning, "", file))?.Severity;

        Assert.Null(Weight("LLMD1033", null));
        Assert.Equal(LlmdSeverity.Error, Weight("LLMD6001", Path.Combine(_folder, "p.csproj")));
        Assert.Equal(LlmdSeverity.Info, Weight("LLMD1031", Path.Combine(_folder, "charts/web/templates/x.yaml")));
        Assert.Equal(LlmdSeverity.Warning, Weight("LLMD1031", null));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<ChartItem> Read(Dictionary<string, string> metadata)
    {
        metadata["Source"] = "https://charts.example.test/";
        return ChartItemReader.Read([new ProjectItem("web", name => metadata.GetValueOrDefault(name, ""))], Path.Combine(_folder, "p.csproj"));
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
