using System.Text;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Values;

namespace Llmd_Operator1.Tests;

/// <summary>What the operator carries, without a cluster.</summary>
public sealed class SiteTests
{
    [Fact]
    public void Resource_KeepsTypedValues()
    {
        var site = new Site { Spec = new() { Web = new() { Values = new() { Replicas = 2 } } } };

        var read = Site.FromJson(site.ToJson());

        Assert.Equal(2, read.Spec?.Web?.Values?.Replicas);
    }

    [Fact]
    public void EmbeddedChart_RendersWithTheResourcesValues()
    {
        var values = new WebValues { Replicas = 3 };

        var deployment = Render("web", values.ToYaml()).Single(manifest => manifest.Kind == "Deployment");

        Assert.Contains("replicas: 3", deployment.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void EmbeddedChart_RefusesWhatItsSchemaForbids()
    {
        Assert.ThrowsAny<Exception>(() => Render("web", "replicas: -1"));
    }

    // As the operator does it: the chart and the project's values from the assembly, the resource's values on top.
    private static IReadOnlyList<Manifest> Render(string component, string values)
    {
        var bundle = OperatorBundle.Read(typeof(Site).Assembly);
        var bundled = bundle.Resources.SelectMany(resource => resource.Components).Single(part => part.Name == component);
        using var archive = bundle.OpenChart(bundled.Charts[0]);
        return ChartRenderer.Render(new RenderRequest
        {
            Chart = ChartLoader.LoadArchive(archive),
            ReleaseName = bundled.ReleaseName,
            Namespace = bundled.Namespace,
            Values = new ValuesOverrides { Files = ["resource"] }.Merge(_ => Encoding.UTF8.GetBytes(values)),
        }).Manifests;
    }
}
