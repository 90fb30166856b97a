using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Tool.Commands.Project;

namespace LlmdBuild.Tool.Tests;

/// <summary>Diagnostics as three CIs read them.</summary>
public sealed class AnnotationWriterTests
{
    private static readonly LlmdDiagnostic s_drift = new("LLMD5010", LlmdSeverity.Error, "100% other:\n-a, b\n+c]", "/repo/deploy/a,b;c.yaml", 3, 1);

    [Theory]
    [InlineData("GITHUB_ACTIONS", "true", AnnotationFormat.GitHub)]
    [InlineData("GITLAB_CI", "true", AnnotationFormat.GitLab)]
    [InlineData("TF_BUILD", "True", AnnotationFormat.Azure)]
    [InlineData("CI", "true", AnnotationFormat.Text)]
    public void Auto_FollowsTheVariables(string variable, string value, object expected)
        => Assert.Equal(expected, AnnotationWriter.Detect(name => name == variable ? value : null));

    [Theory]
    [InlineData(AnnotationFormat.GitHub, "::error file=deploy/a%2Cb;c.yaml,line=3,col=1,title=LLMD5010::100%25 other:%0A-a, b%0A+c]")]
    [InlineData(AnnotationFormat.Azure, "##vso[task.logissue type=error;sourcepath=deploy/a,b%3Bc.yaml;linenumber=3;columnnumber=1;code=LLMD5010;]100%AZP25 other:%0A-a, b%0A+c]")]
    [InlineData(AnnotationFormat.Text, "/repo/deploy/a,b;c.yaml(3,1): error LLMD5010: 100% other:\n-a, b\n+c]")]
    public void SpecialCharacters_AreEscaped(object format, string expected)
        => Assert.Equal(expected, Write((AnnotationFormat)format, s_drift));

    [Fact]
    public void GitLab_IsOneDocument_WithAFingerprintForEachFinding()
    {
        using var document = JsonDocument.Parse(Write(AnnotationFormat.GitLab, s_drift, s_drift with { Code = "LLMD5011", Line = 0, Column = 0 }));

        var entries = document.RootElement.EnumerateArray().ToList();
        Assert.Equal(["LLMD5010", "LLMD5011"], entries.Select(static entry => entry.GetProperty("check_name").GetString()));
        Assert.Equal([3, 1], entries.Select(static entry => entry.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32()));
        Assert.Equal("deploy/a,b;c.yaml", entries[0].GetProperty("location").GetProperty("path").GetString());
        Assert.NotEqual(entries[0].GetProperty("fingerprint").GetString(), entries[1].GetProperty("fingerprint").GetString());
    }

    [Fact]
    public void GitLab_IsADocumentWithoutFindings() => Assert.Equal("[]", Write(AnnotationFormat.GitLab));

    private static string Write(AnnotationFormat format, params LlmdDiagnostic[] diagnostics)
    {
        using var output = new StringWriter { NewLine = "\n" };
        AnnotationWriter.Write(diagnostics, format, "/repo", output);
        return output.ToString().TrimEnd();
    }
}
