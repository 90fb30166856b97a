using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>Warnings are the user's to silence or to raise, as with the compiler's; every diagnostic leads to its page.</summary>
public sealed class SeverityTests(PackedFeed feed)
{
    [Theory]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>", "warning")]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors><NoWarn>$(NoWarn);LLMD1031</NoWarn>", "none")]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors><MSBuildWarningsAsErrors>LLMD1031</MSBuildWarningsAsErrors>", "error")]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors><WarningsAsErrors>LLMD1031</WarningsAsErrors>", "error")]
    [InlineData("<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>LLMD1031</WarningsNotAsErrors>", "warning")]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors><MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>", "error")]
    public async Task Warning_IsWhatTheProjectSays(string properties, string severity)
    {
        var project = Create(properties);

        var result = await project.TargetAsync("LlmdBuildVerify");

        Assert.True(result.Succeeded == (severity != "error"), result.Output);
        Assert.Equal(severity == "warning" ? 1 : 0, result.Warnings.Count(warning => warning.Code == "LLMD1031"));
        Assert.Equal(severity == "error" ? 1 : 0, result.Errors.Count(error => error.Code == "LLMD1031"));
    }

    [Theory]
    [InlineData("none", "none")]
    [InlineData("error", "error")]
    public async Task EditorConfig_SetsTheSeverity(string configured, string severity)
    {
        var project = Create("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>");
        project.Write(".editorconfig", $"root = true\n\n[*]\ndotnet_diagnostic.LLMD1031.severity = {configured}\n");

        var result = await project.TargetAsync("LlmdBuildVerify");

        Assert.Equal(severity == "error", result.Errors.Any(error => error.Code == "LLMD1031"));
        Assert.DoesNotContain(result.Warnings, warning => warning.Code == "LLMD1031");
    }

    [Fact]
    public async Task Warning_HasItsPlaceAndAPageThatExists()
    {
        var project = Create("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>");

        var warning = (await project.TargetAsync("LlmdBuildVerify")).EnsureSuccess().Warnings.Single(warning => warning.Code == "LLMD1031");

        Assert.EndsWith("templates/secret.yaml", warning.File?.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(6, warning.LineNumber);
        Assert.True(File.Exists(Path.Combine(feed.PackagesFolder, "llmdbuild", feed.Version, "docs", "diagnostics", "LLMD1031.md")));
    }

    private TestProject Create(string properties)
    {
        // A Secret filled from the seed: a warning at its template's line.
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Properties = properties });
        project.Write("charts/web/templates/secret.yaml", "apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Release.Name }}\nstringData:\n  password: {{ randAlphaNum 12 }}\n");
        return project;
    }
}
