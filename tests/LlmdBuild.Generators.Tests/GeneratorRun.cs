using System.Collections.Immutable;
using LlmdBuild.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LlmdBuild.Generators.Tests;

/// <summary>Runs the generator over model texts in a compilation that references the running framework, warnings as errors.</summary>
internal static class GeneratorRun
{
    public static CSharpParseOptions ParseOptions { get; } = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp12).WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(static () =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static p => Path.GetFileName(p) is var n && (n.StartsWith("System.", StringComparison.Ordinal) || n is "mscorlib.dll" or "netstandard.dll"))
            .Select(static p => (MetadataReference)MetadataReference.CreateFromFile(p))]);

    public static CSharpCompilation Compilation(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select(static s => CSharpSyntaxTree.ParseText(s, ParseOptions)),
        Framework.Value,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Error));

    public static AdditionalText[] Texts(IEnumerable<SchemaFile> models) => [.. models.Select(static m => new ModelFile("obj/llmd/models/" + m.Name, m.Text))];

    public static GeneratorDriver Driver(IEnumerable<AdditionalText> texts) => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator()], texts, ParseOptions, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>The compilation with the generated types, which must be free of errors and warnings.</summary>
    public static Compilation Compile(IEnumerable<SchemaFile> models, params string[] sources)
    {
        Driver(Texts(models)).RunGeneratorsAndUpdateCompilation(Compilation(sources), out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        var faults = output.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning).Take(10).Select(d => $"{d} :: {LineOf(d)}").ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        return output;
    }

    private static string LineOf(Diagnostic diagnostic) => diagnostic.Location.SourceTree is not { } tree ? ""
        : tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();

    internal sealed class ModelFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
