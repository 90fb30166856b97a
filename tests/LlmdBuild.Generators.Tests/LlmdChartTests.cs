using LlmdBuild.Helm.Charts;
using LlmdBuild.Schema;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Testing;

namespace LlmdBuild.Generators.Tests;

/// <summary>The mission's own charts and a resource over them.</summary>
public sealed class LlmdChartTests
{
    private const string Usage = """
        using Acme.Operator;

        internal static class Usage
        {
            public static Llmd Make() => new()
            {
                Metadata = new() { Name = "default-llm-d", Labels = new() { ["a"] = "b" } },
                Spec = new()
                {
                    ModelService = new()
                    {
                        Enabled = true,
                        Values = new() { Decode = new() { Replicas = 2 }, ModelArtifacts = new() { Uri = "pvc://x/y" } },
                    },
                },
            };
        }
        """;

    [Fact]
    public void LlmdResource_OverThePinnedCharts_Compiles()
    {
        var result = Run();

        if (Environment.GetEnvironmentVariable("LLMDBUILD_DUMP") is { } dump)
        {
            foreach (var crd in result.Crds) File.WriteAllText(Path.Combine(dump, crd.Name + ".yaml"), crd.Text);
            foreach (var file in result.EmitTypes(withOperator: true).Concat(result.Models)) File.WriteAllText(Path.Combine(dump, file.Name), file.Text);
            File.WriteAllText(Path.Combine(dump, "report.md"), result.Report);
        }
        Assert.Empty(result.Diagnostics);
        GeneratorRun.Compile(result.Models, Usage);
    }

    /// <summary>What the pipeline makes of the three llm-d charts and the sample's CRD.</summary>
    internal static SchemaResult Run() => SchemaPipeline.Run(new SchemaRequest
    {
        Namespace = "Acme.Operator",
        CrdManifests = [new CrdSource("llmd.crd.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "llmd.crd.yaml")))],
        Components =
        [
            new SchemaComponent { Name = "modelService", Charts = [Load("llm-d-modelservice-v0.2.11")] },
            new SchemaComponent { Name = "infra", Charts = [Load("llm-d-infra-v1.3.3")] },
            new SchemaComponent { Name = "gatewayAPI", Charts = [Load("inferencepool-v1.0.1")] },
        ],
    });

    private static Chart Load(string name) => ChartLoader.Load(Path.Combine(SharedFolders.Corpus, "charts", name + ".tgz"));
}
