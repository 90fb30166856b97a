using System.Diagnostics;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmdBuild.Generators.Tests;

/// <summary>What the generator costs on the corpus' largest model: figures for people, with a bound far above them for machines under load.</summary>
public sealed class GeneratorCostTests(ITestOutputHelper output)
{
    [Fact]
    public void LargestValuesType_AndAnUnrelatedKeystroke()
    {
        var files = Directory.GetFiles(Path.Combine(SharedFolders.Corpus, "charts"), "*.tgz");
        var models = files.OrderByDescending(static f => ChartLoader.Load(f).Values.Count * 1000L + new FileInfo(f).Length).Take(12)
            .Select(static f => ModelsOf.Charts(ChartLoader.Load(f))).MaxBy(static m => m[0].Text.Length)!;
        var compilation = GeneratorRun.Compilation("class A { }");

        var cold = Enumerable.Range(0, 9).Select(_ => Time(() => GeneratorRun.Driver(GeneratorRun.Texts(models)).RunGenerators(compilation))).Order().ToArray();
        GeneratorDriver driver = GeneratorRun.Driver(GeneratorRun.Texts(models)).RunGenerators(compilation);
        var warm = Enumerable.Range(0, 21).Select(i =>
        {
            var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText($"class B{i} {{ }}", GeneratorRun.ParseOptions));
            return Time(() => driver = driver.RunGenerators(edited));
        }).Order().ToArray();

        output.WriteLine($"{models[0].Name}: {models[0].Text.Length:N0} characters, {models[0].Text.Split("\nmember\t").Length - 1} properties");
        output.WriteLine($"generated in {cold[cold.Length / 2]:F1} ms (median, support code included), unrelated keystroke {warm[warm.Length / 2]:F2} ms");
        Assert.True(cold[cold.Length / 2] < 2000);
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
