using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LlmdBuild.Generators.Tests;

public sealed class ModelGeneratorTests
{
    private const string Schema = """
        {"type":"object","properties":{"replicas":{"type":"integer","description":"How many."},"class":{"enum":["Fast","Slow"]},
        "image":{"type":"object","properties":{"tag":{"type":"string"}}}}}
        """;

    private static readonly string[] Steps = [TrackingNames.Models, TrackingNames.Documents, TrackingNames.Consumer, TrackingNames.Namespaces];

    [Fact]
    public void UnrelatedEdit_DoesNothingAgain()
    {
        var driver = GeneratorRun.Driver(Texts());
        var compilation = GeneratorRun.Compilation("class A { }");
        driver = driver.RunGenerators(compilation);

        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class B { }", GeneratorRun.ParseOptions));
        driver = driver.RunGenerators(edited);

        var result = Assert.Single(driver.GetRunResult().Results);
        foreach (var step in Steps) AssertUnchanged(result.TrackedSteps[step]);
        foreach (var outputs in result.TrackedOutputSteps.Values) AssertUnchanged(outputs);
    }

    [Fact]
    public void SameModelWrittenAgain_IsEqual()
    {
        var driver = GeneratorRun.Driver(Texts()).RunGenerators(GeneratorRun.Compilation());

        driver = driver.ReplaceAdditionalTexts([.. Texts()]).RunGenerators(GeneratorRun.Compilation());

        var result = Assert.Single(driver.GetRunResult().Results);
        AssertUnchanged(result.TrackedSteps[TrackingNames.Documents]);
        foreach (var outputs in result.TrackedOutputSteps.Values) AssertUnchanged(outputs);
    }

    [Fact]
    public void Steps_HoldNothingOfTheCompilers()
    {
        var driver = GeneratorRun.Driver(Texts()).RunGenerators(GeneratorRun.Compilation());

        var result = Assert.Single(driver.GetRunResult().Results);
        foreach (var step in Steps)
        {
            foreach (var (value, _) in result.TrackedSteps[step].SelectMany(static s => s.Outputs)) AssertPlain(value, [], 0);
        }
    }

    [Fact]
    public async Task CutModel_IsAnErrorOfItsFile()
    {
        var test = new CSharpSourceGeneratorTest<ModelGenerator, DefaultVerifier>
        {
            ReferenceAssemblies = new ReferenceAssemblies("running framework"),
            TestState = { Sources = { "class A { }" }, AdditionalFiles = { ("models/Cut.llmd-model", "llmd-model\t1\nnamespace\tA\nclass\tB\n") } },
        };
        test.TestState.AdditionalReferences.AddRange(GeneratorRun.Compilation().References);
        test.ExpectedDiagnostics.Add(new DiagnosticResult("LLMD4001", DiagnosticSeverity.Error)
            .WithSpan("models/Cut.llmd-model", 1, 1, 1, 1).WithArguments("line 3: 'class' has too few fields"));

        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("llmd-model\t2\n")]
    [InlineData("nonsense")]
    [InlineData("llmd-model\t1\nnamespace\tA\nclass\tB\tx\nmember\ta\tA\tz\t0\t0\t\t\n")]
    [InlineData("llmd-model\t1\nnamespace\tA\nclass\tB\tx\\")]
    [InlineData("llmd-model\t1\nnamespace\tA\nenum\tB\tx\n")]
    public void BadModel_IsADiagnosticAndNeverAnException(string text)
    {
        var driver = GeneratorRun.Driver([new GeneratorRun.ModelFile("Bad.llmd-model", text)]).RunGenerators(GeneratorRun.Compilation());

        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Equal("LLMD4001", Assert.Single(result.Diagnostics).Id);
    }

    [Fact]
    public void OldLanguageVersion_IsReportedOnce()
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp7_3);
        var compilation = CSharpCompilation.Create("Old", [CSharpSyntaxTree.ParseText("class A { }", options)], GeneratorRun.Compilation().References);
        var driver = CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], [.. Texts(), .. GeneratorRun.Texts(ModelsOf.Charts(ModelsOf.Chart("other", Schema)))], options);

        var result = driver.RunGenerators(compilation).GetRunResult();

        Assert.Equal("LLMD4003", Assert.Single(result.Diagnostics).Id);
        Assert.Empty(result.GeneratedTrees);
    }

    [Fact]
    public void OperatorReferenced_AddsTheRegistration()
    {
        const string Builder = "namespace LlmdBuild.Operator.Hosting { public class OperatorHostBuilder { public OperatorHostBuilder AddBundle(System.Reflection.Assembly a) => this; } }";
        var result = LlmdBuild.Schema.SchemaPipeline.Run(new LlmdBuild.Schema.SchemaRequest
        {
            Namespace = "Acme.Operator",
            CrdManifests = [new LlmdBuild.Schema.Crd.CrdSource("a.yaml", CrdManifests.OneComponent)],
            Components = [new LlmdBuild.Schema.SchemaComponent { Name = "app", Charts = [ModelsOf.Chart("app", Schema)] }],
        });

        GeneratorRun.Driver(GeneratorRun.Texts(result.Models)).RunGeneratorsAndUpdateCompilation(
            GeneratorRun.Compilation(Builder, "using LlmdBuild.Operator.Hosting; class P { static void M(OperatorHostBuilder b) => b.AddThing(); }"), out var output, out _);

        Assert.DoesNotContain(output.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS1591");
    }

    private static AdditionalText[] Texts() => GeneratorRun.Texts(ModelsOf.Charts(ModelsOf.Chart("app", Schema)));

    private static void AssertUnchanged(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        Assert.All(steps.SelectMany(static s => s.Outputs), static o => Assert.True(o.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, o.Reason.ToString()));

    private static void AssertPlain(object? value, HashSet<object> seen, int depth)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || depth > 20 || !seen.Add(value)) return;
        Assert.False(value.GetType().Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true || value is SourceText, value.GetType().FullName);
        if (value is IEnumerable items)
        {
            foreach (var item in items) AssertPlain(item, seen, depth + 1);
        }
        foreach (var field in value.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)) AssertPlain(field.GetValue(value), seen, depth + 1);
    }
}
