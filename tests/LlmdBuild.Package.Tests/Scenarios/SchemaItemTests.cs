using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>A chart's schema that refers to a document elsewhere is answered by the project's <c>LlmdSchema</c> items, never by the network.</summary>
public sealed class SchemaItemTests(PackedFeed feed)
{
    private const string Url = "https://schemas.example.com/definitions.json";

    [Fact]
    public async Task ReferenceWithoutAnItem_SaysWhatToDo()
    {
        var project = Create("", "3");

        var error = (await project.TargetAsync("LlmdBuildRender")).EnsureError("LLMD");

        Assert.Contains(Url, error.Text, StringComparison.Ordinal);
        Assert.Contains("LlmdSchema", error.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the URL of the item", $"Url=\"{Url}\"", "")]
    [InlineData("the URL of the document", "", $"\"$id\": \"{Url}\", ")]
    public async Task Item_AnswersTheReference(string name, string metadata, string id)
    {
        var project = Create($"<LlmdSchema Include=\"schemas/definitions.json\" {metadata} />", "3");
        project.Write("schemas/definitions.json", $$"""{ {{id}}"$defs": { "size": { "type": "integer" } }, "title": "{{name}}" }""");

        (await project.TargetAsync("LlmdBuildRender")).EnsureSuccess();
        Assert.Contains("size: 3", project.Rendered(), StringComparison.Ordinal);

        // An edited document is an input like any other: the same value is now refused.
        project.Write("schemas/definitions.json", $$"""{ {{id}}"$defs": { "size": { "type": "string" } } }""");
        Assert.Contains("got number, want string", (await project.TargetAsync("LlmdBuildRender")).EnsureError("LLMD").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<LlmdSchema Include=\"schemas/none.json\" Url=\"https://a.example/\" />")]
    [InlineData("<LlmdSchema Include=\"schemas/definitions.json\" />")]
    [InlineData("<LlmdSchema Include=\"schemas/definitions.json\" Url=\"https://a.example/\" /><LlmdSchema Include=\"./schemas/definitions.json\" Url=\"https://a.example/\" />")]
    public async Task WrongItem_IsAnErrorAtTheItem(string items)
    {
        var project = Create(items, "3");
        project.Write("schemas/definitions.json", "{}");

        var error = (await project.TargetAsync("LlmdBuildRender")).EnsureError("LLMD3022");

        Assert.Equal(project.ProjectFile, error.File);
        Assert.True(error.LineNumber > 0, error.Text);
    }

    private TestProject Create(string items, string size)
    {
        var project = TestProject.Create(feed, new ProjectOptions { Items = $"<LlmdChart Include=\"web\" Source=\"charts/web\" />{items}" });
        project.Write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
        project.Write("charts/web/values.yaml", $"size: {size}\n");
        project.Write("charts/web/values.schema.json", $$"""{ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "size": { "$ref": "{{Url}}#/$defs/size" } } }""");
        project.Write("charts/web/templates/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n  size: {{ .Values.size }}\n");
        return project;
    }
}
