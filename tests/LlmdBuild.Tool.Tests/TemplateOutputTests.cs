namespace LlmdBuild.Tool.Tests;

/// <summary><c>llmd template --output-dir</c> where something lies in the way. Texts are Helm 4.2.4's.</summary>
public sealed class TemplateOutputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("llmd-output-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("out", false, "stat OUT/c/templates: not a directory")]
    [InlineData("out/c", false, "stat OUT/c/templates: not a directory")]
    [InlineData("out/c/templates", false, "mkdir OUT/c/templates: not a directory")]
    [InlineData("out/c/templates/a.yaml", true, "open OUT/c/templates/a.yaml: is a directory")]
    public void WhatLiesInTheWay_IsNamed(string path, bool isFolder, string expected)
    {
        Write("chart/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
        Write("chart/templates/a.yaml", "kind: A\n");
        if (isFolder) Directory.CreateDirectory(Path.Combine(_folder, path));
        else Write(path, "");
        var output = Path.Combine(_folder, "out");
        using StringWriter outputWriter = new(), errorWriter = new();

        var exitCode = ToolCommandLine.Invoke(
            ["template", "rel", Path.Combine(_folder, "chart"), "--output-dir", output], outputWriter, errorWriter, static () => Stream.Null);

        Assert.Equal(
            (1, "", $"Error: {expected.Replace("OUT", output, StringComparison.Ordinal)}\n\nUse --debug flag to render out invalid YAML\n"),
            (exitCode, outputWriter.ToString(), errorWriter.ToString()));
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
