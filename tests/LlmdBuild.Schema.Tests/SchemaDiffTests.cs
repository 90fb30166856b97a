using LlmdBuild.Helm.Charts;
using LlmdBuild.Schema.Compatibility;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Testing;

namespace LlmdBuild.Schema.Tests;

public sealed class SchemaDiffTests(ITestOutputHelper output)
{
    [Theory]
    // Refused
    [InlineData("""{"a":{"type":"string"}}""", """{"a":{"type":"integer"}}""", "a", ChangeKind.Retyped, ChangeImpact.CouldBeRefused)]
    [InlineData("""{"a":{}}""", """{"a":{"type":"integer"}}""", "a", ChangeKind.Tightened, ChangeImpact.CouldBeRefused)]
    [InlineData("""{"a":{"type":"integer"}}""", """{"a":{"type":"integer","minimum":1}}""", "a", ChangeKind.Tightened, ChangeImpact.CouldBeRefused)]
    [InlineData("""{"a":{"enum":["x","y"]}}""", """{"a":{"enum":["x"]}}""", "a", ChangeKind.Tightened, ChangeImpact.CouldBeRefused)]
    [InlineData("""{"a":{"type":"object","properties":{"b":{}}}}""", """{"a":{"type":"object","properties":{"b":{}},"additionalProperties":false}}""", "a", ChangeKind.Tightened, ChangeImpact.CouldBeRefused)]
    // Compatible
    [InlineData("""{"a":{"type":"integer"}}""", """{"a":{"type":"number"}}""", "a", ChangeKind.Loosened, ChangeImpact.None)]
    [InlineData("""{"a":{"type":"integer"}}""", """{"a":{"type":["integer","string"]}}""", "a", ChangeKind.Loosened, ChangeImpact.None)]
    [InlineData("""{"a":{"type":"string","maxLength":5}}""", """{"a":{"type":"string","maxLength":6}}""", "a", ChangeKind.Loosened, ChangeImpact.None)]
    // Read differently
    [InlineData("""{"a":{"type":"integer","default":1}}""", """{"a":{"type":"integer","default":2}}""", "a", ChangeKind.DefaultChanged, ChangeImpact.ReadDifferently)]
    [InlineData("""{"a":{"type":"integer"}}""", """{}""", "a", ChangeKind.Removed, ChangeImpact.ReadDifferently)]
    [InlineData("""{}""", """{"a":{"type":"integer"}}""", "a", ChangeKind.Added, ChangeImpact.ReadDifferently)]
    public void OneChange_IsClassed(string before, string after, string path, ChangeKind kind, ChangeImpact impact)
    {
        var changes = SchemaDiff.Compare(Model(before), Model(after));

        var change = Assert.Single(changes);
        Assert.Equal((path, kind, impact), (change.Path, change.Kind, change.Impact));
    }

    [Fact]
    public void ModelserviceUpgrade_NamesWhatChanged()
    {
        var before = ValuesModelBuilder.Build(Load("llm-d-modelservice-v0.2.11"));
        var after = ValuesModelBuilder.Build(Load("llm-d-modelservice-v0.4.12"));

        var changes = SchemaDiff.Compare(before, after);

        output.WriteLine(ChangeReport.Write("llm-d-modelservice 0.2.11 -> 0.4.12", changes));
        Assert.NotEmpty(changes);
        Assert.Empty(SchemaDiff.Compare(before, before));
    }

    [Fact]
    public void MisspeltKey_IsAWarningAtItsLine()
    {
        var model = ValuesModelBuilder.Build(Load("llm-d-modelservice-v0.2.11"));

        var found = UnknownKeys.Find(model, "values.yaml", "decode:\n  replicas: 2\n  replica: 3\nglobal: {x: 1}\n");

        var warning = Assert.Single(found);
        Assert.Equal(("LLMD3017", 3, 3), (warning.Code, warning.Line, warning.Column));
    }

    private static Model.ValuesModel Model(string properties) =>
        ValuesModelBuilder.BuildFromSchema("c", $$"""{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{{properties}}}""");

    private static Chart Load(string name) => ChartLoader.Load(Path.Combine(SharedFolders.Corpus, "charts", name + ".tgz"));
}
