using System.Globalization;
using BenchmarkDotNet.Attributes;
using LlmdBuild.Generators;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LlmdBuild.Benchmarks;

/// <summary>
/// What the generator costs in an IDE: the largest values type of the corpus' bitnami charts from nothing, and a keystroke in a file
/// that has nothing to do with it. LLMDBUILD_CORPUS names the folder of charts, else the one beside the repository.
/// </summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private AdditionalText[] _models = [];
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private GeneratorDriver _warm = null!;
    private bool _isEdited;

    [GlobalSetup]
    public void Setup()
    {
        var folder = Environment.GetEnvironmentVariable("LLMDBUILD_CORPUS") ?? SchemaValidationBenchmarks.FindBeside("corpus");
        var models = Directory.GetFiles(Path.Combine(folder, "charts"), "bitnami_*.tgz").Select(Models).MaxBy(static m => m[0].Text.Length)!;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// {models[0].Name}: {models[0].Text.Length} characters, {models[0].Text.Split("\nmember\t").Length - 1} properties"));
        _models = [.. models.Select(static m => new ModelFile(m.Name, m.Text))];
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)).Select(static p => (MetadataReference)MetadataReference.CreateFromFile(p));
        _compilation = CSharpCompilation.Create("Consumer", [CSharpSyntaxTree.ParseText("class A { }")], references);
        _edited = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText("class A { int b; }"));
        _warm = Driver().RunGenerators(_compilation);
    }

    [Benchmark]
    public GeneratorDriver FromNothing() => Driver().RunGenerators(_compilation);

    [Benchmark]
    public GeneratorDriver UnrelatedKeystroke()
    {
        _isEdited = !_isEdited;
        return _warm = _warm.RunGenerators(_isEdited ? _edited : _compilation);
    }

    private GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], _models);

    private static IReadOnlyList<SchemaFile> Models(string file) => SchemaPipeline.Run(new SchemaRequest
    {
        Namespace = "Acme.Operator",
        Components = [new SchemaComponent { Name = "chart", Charts = [ChartLoader.Load(file)] }],
    }).Models;

    private sealed class ModelFile(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
