using System.Runtime.CompilerServices;
using System.Text;
using LlmdBuild.Schema;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace LlmdBuild.Generators.Tests;

/// <summary>
/// The generated C#, character by character, as it lies in <c>Snapshots</c>, with what all of it needs in <c>Support</c>. <c>LLMDBUILD_UPDATE_SNAPSHOTS=1</c> takes what the generator
/// makes now into that folder: the diff is the review.
/// </summary>
public sealed class SnapshotTests
{
    private static readonly bool s_update = Environment.GetEnvironmentVariable("LLMDBUILD_UPDATE_SNAPSHOTS") == "1";

    public static TheoryData<string> Names => ["Shapes", "Kubernetes", "Names", "Resource", "NoSchema"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Output_IsTheSnapshot(string name)
    {
        var models = Models(name);
        var made = Generate(name);
        string folder = Path.Combine(Snapshots, name), support = Path.Combine(Snapshots, "Support");
        if (s_update)
        {
            var common = Names.Select(static n => Generate(n.Data)).Aggregate(static (all, next) => [.. all.Intersect(next)]);
            Write(support, common);
            Write(folder, made.Except(common));
        }

        var test = new CSharpSourceGeneratorTest<ModelGenerator, DefaultVerifier> { ReferenceAssemblies = new ReferenceAssemblies("running framework") };
        test.TestState.AdditionalReferences.AddRange(GeneratorRun.Compilation().References);
        test.TestState.Sources.Add("class A { }");
        foreach (var model in models) test.TestState.AdditionalFiles.Add(("models/" + model.Name, model.Text));
        // In the order in which they are made; a snapshot that nothing is made for any more comes last, and fails.
        var kept = Directory.GetFiles(support).Concat(Directory.GetFiles(folder)).ToDictionary(static f => Path.GetFileName(f), StringComparer.Ordinal);
        var hints = made.Select(static s => s.Hint).ToList();
        foreach (var hint in hints.Where(kept.ContainsKey).Concat(kept.Keys.Except(hints).Order(StringComparer.Ordinal)))
        {
            var text = await File.ReadAllTextAsync(kept[hint], TestContext.Current.CancellationToken);
            test.TestState.GeneratedSources.Add((typeof(ModelGenerator), hint, SourceText.From(text.ReplaceLineEndings("\n"), Encoding.UTF8)));
        }

        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static IReadOnlyList<SchemaFile> Models(string name) => name switch
    {
        "Shapes" => ModelsOf.Charts(ModelsOf.Chart("shapes", """
            {"type":"object","additionalProperties":false,"required":["replicas"],"properties":{
              "replicas":{"type":"integer","minimum":0,"default":1,"description":"How many.\nTwo lines, with <markup> & more."},
              "ratio":{"type":"number"},
              "enabled":{"type":["boolean","null"]},
              "mode":{"enum":["fast","slow",null],"deprecated":true},
              "port":{"type":["integer","string"]},
              "labels":{"type":"object","additionalProperties":{"type":"string"}},
              "hosts":{"type":"array","items":{"type":"object","properties":{"host":{"type":"string"},"paths":{"type":"array","items":{"type":"string"}}}}},
              "primary":{"type":"object","properties":{"size":{"type":"integer"},"zone":{"type":"string"}}},
              "replica":{"type":"object","properties":{"size":{"type":"integer"},"zone":{"type":"string"}}},
              "auth":{"oneOf":[{"type":"object","properties":{"token":{"type":"string"}}},{"type":"object","properties":{"user":{"type":"string"},"password":{"type":"string"}}}]},
              "extra":{},
              "matrix":{"type":"array","items":{"type":"array","items":{"type":"number"}}}}}
            """)),
        "Kubernetes" => ModelsOf.Charts(ModelsOf.Chart("kubernetes", null, """
            # -- Requests and limits.
            resources:
              limits: {cpu: 100m, memory: 128Mi}
              requests: {cpu: 100m, memory: 128Mi}
            tolerations: []
            affinity: {}
            nodeSelector: {}
            env: []
            securityContext: {}
            podSecurityContext: {}
            """)),
        "Names" => ModelsOf.Charts(ModelsOf.Chart("names", """
            {"type":"object","properties":{"class":{"type":"string"},"$ref":{"type":"string"},"a-b":{"type":"string"},"a_b":{"type":"string"},"🚀":{"type":"string"},"3scale":{"type":"string"},
              "toString":{"type":"string"},"names":{"type":"object","properties":{"names":{"type":"string"}}},"level":{"enum":["a-b","a_b","","1","class"]}}}
            """)),
        "Resource" => SchemaPipeline.Run(new SchemaRequest
        {
            Namespace = "Acme.Operator",
            CrdManifests = [new LlmdBuild.Schema.Crd.CrdSource("thing.crd.yaml", CrdManifests.OneComponent)],
            Components = [new SchemaComponent { Name = "app", Charts = [ModelsOf.Chart("app", """{"type":"object","properties":{"replicas":{"type":"integer"}}}""")] }],
        }).Models,
        _ => ModelsOf.Charts(ModelsOf.Chart("plain", null, "# -- How many\nreplicas: 1\n# -- The image\nimage:\n  # -- Where from\n  repository: example.com/app\n  tag: \"1\"\nlist: [a, b]\nempty: {}\nnothing:\n")),
    };

    private static string Snapshots => Path.Combine(SourceFolder(), "Snapshots");

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static List<(string Hint, string Text)> Generate(string name)
    {
        var driver = GeneratorRun.Driver(GeneratorRun.Texts(Models(name))).RunGenerators(GeneratorRun.Compilation());
        return [.. Assert.Single(driver.GetRunResult().Results).GeneratedSources.Select(static s => (s.HintName, s.SourceText.ToString()))];
    }

    private static void Write(string folder, IEnumerable<(string Hint, string Text)> files)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (hint, text) in files) File.WriteAllText(Path.Combine(folder, hint), text);
    }
}
