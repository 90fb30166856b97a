using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Validation;

namespace LlmdBuild.Helm.Tests.Validation;

/// <summary>What a chart's schema refers to outside itself is answered from the chart and from the documents of the request, never from the network.</summary>
public sealed class SchemaDocumentTests
{
    private const string Url = "https://example.com/port.json";

    [Theory]
    [InlineData("files/port.json", null, "8080", null)]
    [InlineData("files/port.json", null, "text", "got string, want integer")]
    [InlineData(Url, Url, "8080", null)]
    [InlineData(Url, Url, "text", "got string, want integer")]
    [InlineData(Url, null, "8080", "failing loading \"https://example.com/port.json\"")]
    public void Reference_IsAnsweredFromWhatIsAtHand(string reference, string? given, string port, string? expected)
    {
        var chart = ChartLoader.LoadFiles(
        [
            File("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"), File("values.yaml", $"port: {port}\n"),
            File("values.schema.json", $$"""{"properties":{"port":{"$ref":"{{reference}}"} } }"""), File("files/port.json", """{"type":"integer"}"""),
        ]);
        var documents = given is null ? null : new Dictionary<string, byte[]> { [given] = """{"type":"integer"}"""u8.ToArray() };

        var failure = Record.Exception(() => ChartRenderer.Render(new RenderRequest { Chart = chart, ReleaseName = "r", SchemaDocuments = documents }));

        if (expected is null) Assert.Null(failure);
        else Assert.Contains(expected, Assert.IsType<LlmdException>(failure, exactMatch: false).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MetaschemaThatNothingLoads_IsNamedAsWrittenAndAsGoPrintsIt()
    {
        var chart = ChartLoader.LoadFiles([File("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"), File("values.schema.json", """{"$schema":"g/dr|ft/2020-"}""")]);

        var failure = Assert.Throws<LlmdException>(() => ChartRenderer.Render(new RenderRequest { Chart = chart, ReleaseName = "r" }));

        Assert.Contains("failing loading \"g/dr|ft/2020-\": no URLLoader registered for \"g/dr%7Cft/2020-\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LargeNumber_IsRoundedAsGoRounds()
    {
        var chart = ChartLoader.LoadFiles(
        [
            File("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"), File("values.yaml", "v: 1e26\n"), File("values.schema.json", """{"properties":{"v":{"maximum":5}}}"""),
        ]);

        var failure = Assert.Throws<LlmdException>(() => ChartRenderer.Render(new RenderRequest { Chart = chart, ReleaseName = "r" }));

        Assert.Contains("maximum: got 1×10²⁶, want 5", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownUrn_IsWarnedOfBeforeTheSchemaFails()
    {
        var chart = ChartLoader.LoadFiles(
        [
            File("Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n"), File("values.schema.json", """{"properties":{"v":{"$ref":"urn:example:x#/a"}}}"""),
        ]);
        var log = new HelmLog();

        Assert.Throws<LlmdException>(() => ChartRenderer.Render(new RenderRequest { Chart = chart, ReleaseName = "r", Log = log }));

        Assert.Contains(log.Entries, static entry => entry is { Level: HelmLogLevel.Warn, Message: "unresolved URN reference ignored; using permissive schema" });
    }

    [Theory]
    [InlineData("""A\\""", """'A\', 'B'""")]
    [InlineData("""A\\C""", """'A\\C', 'B'""")]
    [InlineData("""A'""", """'A\'', 'B'""")]
    public void TextInAMessage_LosesABackslashAtItsEnd(string item, string expected)
    {
        var schema = SchemaValidator.Compile(System.Text.Encoding.UTF8.GetBytes($$"""{"enum":["{{item}}","B"]}"""));

        Assert.Equal($"- at '': value must be one of {expected}", schema.Validate("x").Message.TrimEnd('\n'));
    }

    private static ChartFile File(string path, string text) => new(path, System.Text.Encoding.UTF8.GetBytes(text));
}
