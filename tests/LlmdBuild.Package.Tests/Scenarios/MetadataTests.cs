using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>Each metadata of <c>LlmdChart</c> shows in what is rendered; wrong ones are errors at the item.</summary>
public sealed class MetadataTests(PackedFeed feed)
{
    // The chart asks for the cluster's kinds, and several releases of it are rendered side by side: neither is the matter here.
    private const string Quiet = "<NoWarn>$(NoWarn);LLMD1033;LLMD6001</NoWarn>";

    [Theory]
    // Names
    [InlineData("Component=\"Front\"", "front", "name: probe")]
    [InlineData("Folder=\"site\"", "site", "name: probe")]
    [InlineData("ReleaseName=\"shop\"", "probe", "name: shop")]
    [InlineData("Namespace=\"team-a\"", "probe", "namespace: team-a")]
    // Values, from the weakest to the strongest
    [InlineData("ValuesFiles=\"values/a.yaml\"", "probe", "color: a")]
    [InlineData("ValuesFiles=\"values/a.yaml;values/b.yaml\"", "probe", "color: b")]
    [InlineData("ValuesFiles=\"values/b.yaml;values/a.yaml\"", "probe", "color: a")]
    [InlineData("ValuesFiles=\"values/*.yaml\"", "probe", "color: c")]
    [InlineData("ValuesFiles=\"values/a.yaml\" Values=\"color: inline\"", "probe", "color: inline")]
    [InlineData("Values=\"color: inline\" Set=\"color=set;size=3\"", "probe", "color: set", "size: 3")]
    // The cluster
    [InlineData("KubeVersion=\"1.31.2\"", "probe", "kube: v1.31.2")]
    [InlineData("ApiVersions=\"monitoring.coreos.com/v1\"", "probe", "monitoring: true")]
    // What is rendered
    [InlineData("IncludeCrds=\"true\"", "probe", "name: widgets.example.com")]
    [InlineData("SkipTests=\"true\"", "probe", "name: probe", "!probe-test")]
    [InlineData("SkipTests=\"false\"", "probe", "probe-test")]
    [InlineData("NoHooks=\"true\"", "probe", "name: probe", "!probe-hook", "!probe-test")]
    // What is laid over the result
    [InlineData("Patches=\"patches/color.yaml\"", "probe", "color: patched")]
    [InlineData("Patches=\"patches/*.yaml\"", "probe", "color: patched", "added: \"yes\"")]
    // Versions of a folder are its own
    [InlineData("Version=\"1.0.0\"", "probe", "name: probe")]
    [InlineData("Version=\">= 1.0.0\"", "probe", "name: probe")]
    public async Task Metadata_ShowsInTheManifests(string metadata, string folder, params string[] texts)
    {
        var project = Create(metadata);

        (await project.TargetAsync("LlmdBuildRender")).EnsureSuccess();

        var rendered = project.Rendered(folder);
        foreach (var text in texts)
        {
            if (text.StartsWith('!')) Assert.DoesNotContain(text[1..], rendered, StringComparison.Ordinal);
            else Assert.Contains(text, rendered, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Seed_RepeatsPerReleaseAndDiffersBetweenSeeds()
    {
        var project = Create("Include=\"probe\" Component=\"second\" />"
            + "<LlmdChart Include=\"probe\" Source=\"charts/probe\" Component=\"third\" Seed=\"other\" />"
            + "<LlmdChart Include=\"probe\" Source=\"charts/probe\" Component=\"fourth\" Seed=\"none\" ", "first");

        (await project.TargetAsync("LlmdBuildRender")).EnsureSuccess();
        var before = Random();
        Directory.Delete(project.Output, recursive: true);
        (await project.TargetAsync("LlmdBuildRender")).EnsureSuccess();
        var after = Random();

        Assert.Equal(before[..3], after[..3]);
        Assert.Equal(before[0], before[1]);
        Assert.NotEqual(before[0], before[2]);
        Assert.NotEqual(before[3], after[3]);

        string[] Random() => [.. new[] { "first", "second", "third", "fourth" }.Select(folder => project.Rendered(folder).Split('\n').Single(line => line.Contains("random:", StringComparison.Ordinal)))];
    }

    [Fact]
    public async Task ExtraLabels_AreSetByTheKustomization()
    {
        var project = Create("ExtraLabels=\"team=a;tier=web\"");

        (await project.TargetAsync("LlmdBuildRender")).EnsureSuccess();

        var kustomization = File.ReadAllText(Path.Combine(project.Output, "manifests", "llmd", "probe", "kustomization.yaml"));
        Assert.Contains("team: a\n", kustomization, StringComparison.Ordinal);
        Assert.Contains("tier: web\n", kustomization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UndeclaredCapabilities_AreAWarningAtTheTemplate()
    {
        var project = Create("");
        project.Replace("Consumer.csproj", Quiet, "<TreatWarningsAsErrors>false</TreatWarningsAsErrors>");

        var result = (await project.TargetAsync("LlmdBuildRender")).EnsureSuccess();

        var undeclared = result.Warnings.Where(warning => warning.Code == "LLMD1033").ToList();
        Assert.Equal(2, undeclared.Count);
        Assert.All(undeclared, warning => Assert.EndsWith("templates/config.yaml", warning.File, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Component=\"x\" Folder=\"overlays\"", "LLMD5003")]
    [InlineData("Folder=\"a/b\"", "LLMD5003")]
    [InlineData("ValuesFiles=\"values/none.yaml\"", "LLMD5004")]
    [InlineData("IncludeCrds=\"yes\"", "LLMD5005")]
    [InlineData("ValuesMode=\"Loose\"", "LLMD5005")]
    [InlineData("Verify=\"perhaps\"", "LLMD5005")]
    [InlineData("Values=\"a: b: c\"", "LLMD1014")]
    [InlineData("Set=\"a[x]=1\"", "LLMD1015")]
    [InlineData("Version=\"2.0.0\"", "LLMD2")]
    public async Task WrongMetadata_IsAnErrorAtTheItem(string metadata, string code)
    {
        var project = Create(metadata);

        var error = (await project.TargetAsync("LlmdBuildRender")).EnsureError(code);

        Assert.Equal(project.ProjectFile, error.File);
        Assert.Equal(Array.FindIndex(project.Read("Consumer.csproj").Split('\n'), line => line.Contains("<LlmdChart", StringComparison.Ordinal)) + 1, error.LineNumber);
        Assert.False(Directory.Exists(Path.Combine(project.Output, "manifests")));
    }

    [Fact]
    public async Task ItemInAnImportedFile_IsNamedThere()
    {
        var project = TestProject.Create(feed, new ProjectOptions { Targets = "<Import Project=\"charts.props\" />" });
        project.Write("charts.props", "<Project>\n  <ItemGroup>\n    <LlmdChart Include=\"web\" />\n  </ItemGroup>\n</Project>\n");

        var error = (await project.TargetAsync("LlmdBuildFetch")).EnsureError("LLMD5002");

        Assert.EndsWith("charts.props", error.File, StringComparison.Ordinal);
        Assert.Equal((3, 5), (error.LineNumber, error.ColumnNumber));
    }

    private TestProject Create(string metadata, string component = "")
    {
        var named = component.Length > 0 ? $"Component=\"{component}\" /><LlmdChart Source=\"charts/probe\" " : "";
        var project = TestProject.Create(feed, new ProjectOptions { Properties = Quiet, Items = $"<LlmdChart Include=\"probe\" Source=\"charts/probe\" {named}{metadata} />" });
        foreach (var name in new[] { "a", "b", "c" }) project.Write($"values/{name}.yaml", $"color: {name}\n");
        project.Write("patches/color.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: probe}\ndata: {color: patched}\n");
        project.Write("patches/more.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: probe}\ndata: {added: \"yes\"}\n");
        project.Write("charts/probe/Chart.yaml", "apiVersion: v2\nname: probe\nversion: 1.0.0\n");
        project.Write("charts/probe/values.yaml", "color: none\nsize: 0\n");
        project.Write("charts/probe/crds/widget.yaml", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: widgets.example.com\n");
        project.Write("charts/probe/templates/config.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}
              namespace: {{ .Release.Namespace }}
            data:
              color: {{ .Values.color }}
              size: {{ .Values.size }}
              kube: {{ .Capabilities.KubeVersion.Version }}
              monitoring: {{ .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}
              random: {{ randAlphaNum 12 }}

            """);
        foreach (var (name, hook) in new[] { ("hook", "pre-install"), ("test", "test") })
        {
            project.Write($"charts/probe/templates/{name}.yaml", $$$"""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: {{ .Release.Name }}-{{{name}}}
                  annotations:
                    helm.sh/hook: {{{hook}}}

                """);
        }
        return project;
    }
}
