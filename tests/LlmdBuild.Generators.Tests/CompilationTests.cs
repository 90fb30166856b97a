using LlmdBuild.Testing;

namespace LlmdBuild.Generators.Tests;

/// <summary>What the generator makes of real and of hostile input compiles, warnings as errors, all in one compilation.</summary>
public sealed class CompilationTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryRealSchema_Compiles()
    {
        var files = Directory.GetFiles(Path.Combine(SharedFolders.Schemas, "real"), "*.json").Order(StringComparer.Ordinal).Where(static (_, i) => LongForm.Takes(i)).ToArray();

        var models = ModelsOf.Charts([.. files.Select(f => ModelsOf.Chart("c" + Path.GetFileNameWithoutExtension(f), File.ReadAllText(f)))]);

        // Kubernetes types that charts share have a model file of their own beside these.
        Assert.Equal(files.Length, models.Count(static m => m.Name.EndsWith("Values.llmd-model", StringComparison.Ordinal)));
        GeneratorRun.Compile(models);
        output.WriteLine($"schemas: {files.Length} compile, {models.Sum(static m => m.Text.Split("\nmember\t").Length - 1)} properties");
    }

    [Fact]
    public void ForeignCrds_Compile()
    {
        var files = Directory.GetFiles(SharedFolders.Crds, "*.yaml").Order(StringComparer.Ordinal)
            .Where(static f => LongForm.IsOn || Path.GetFileName(f).StartsWith("inference", StringComparison.Ordinal) || f.EndsWith("gateways.yaml", StringComparison.Ordinal)).ToArray();
        var models = ModelsOf.Crds([.. files.Select(File.ReadAllText)]);

        GeneratorRun.Compile(models);
        output.WriteLine($"foreign CRDs: {files.Length} files, {models.Count} versions compile, {models.Sum(static m => m.Text.Split("\nmember\t").Length - 1)} properties");
    }

    [Fact]
    public void HostileSchemas_Compile()
    {
        // A thousand take minutes: the suite has the short form.
        var count = LongForm.IsOn ? 1000 : 150;
        var schemas = HostileSchemas.Generate(seed: 20260824, count).ToArray();

        GeneratorRun.Compile(ModelsOf.Charts([.. schemas.Select(static (s, i) => ModelsOf.Chart(HostileSchemas.ChartName(i), s))]));
    }
}
