using LlmdBuild.Helm.Charts;
using LlmdBuild.Testing;

namespace LlmdBuild.Generators.Tests;

/// <summary>What the generator makes of real and of hostile input compiles, warnings as errors, all in one compilation.</summary>
public sealed class CompilationTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryRealSchema_Compiles()
    {
        var files = Directory.GetFiles(Path.Combine(SharedFolders.Schemas, "real"), "*.json").Order(StringComparer.Ordinal).ToArray();

        var models = ModelsOf.Charts([.. files.Select(f => ModelsOf.Chart("c" + Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)))]);

        Assert.Equal(files.Length, models.Count);
        GeneratorRun.Compile(models);
        output.WriteLine($"schemas: {files.Length} compile, {models.Sum(static m => m.Text.Split("\nmember\t").Length - 1)} properties");
    }

    [Fact]
    public void EveryCorpusChart_Compiles()
    {
        var files = Directory.GetFiles(Path.Combine(SharedFolders.Corpus, "charts"), "*.tgz").Order(StringComparer.Ordinal).ToArray();

        var models = ModelsOf.Charts([.. files.Select(f => ChartLoader.Load(f))]);

        GeneratorRun.Compile(models);
        output.WriteLine($"charts: {files.Length} compile, {models.Sum(static m => m.Text.Split("\nmember\t").Length - 1)} properties");
    }

    [Fact]
    public void EveryCrdOfTheLlmdCharts_Compiles()
    {
        var files = Directory.GetFiles(SharedFolders.Crds, "*.yaml").Order(StringComparer.Ordinal).ToArray();

        GeneratorRun.Compile(ModelsOf.Crds([.. files.Select(File.ReadAllText)]));
    }

    [Fact]
    public void HostileSchemas_Compile()
    {
        var schemas = HostileSchemas.Generate(seed: 20260824, count: 1000).ToArray();

        GeneratorRun.Compile(ModelsOf.Charts([.. schemas.Select(static (s, i) => ModelsOf.Chart(HostileSchemas.ChartName(i), s))]));
    }
}
