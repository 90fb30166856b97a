using System.Text;
using System.Text.RegularExpressions;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Validation;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.Validation;

/// <summary>Generated schemas and values, put to Helm and to ours. LLMDBUILD_FUZZ sets how many, LLMDBUILD_FUZZ_SEED which.</summary>
public partial class SchemaOracleTests(ITestOutputHelper output)
{
    private const int ChartsEach = 100;

    [Fact]
    public void GeneratedSchemas_GetHelmsMessages()
    {
        var helm = SharedTools.Get("helm");
        var count = int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_FUZZ") ?? "300");
        var generator = new SchemaGenerator(new Random(int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_FUZZ_SEED") ?? "1")));
        int differences = 0, invalid = 0;
        for (var done = 0; done < count; done += ChartsEach)
        {
            var cases = Enumerable.Range(0, ChartsEach).Select(_ => (Schema: generator.Document(), Value: generator.Value(3))).ToList();
            var expected = AskHelm(helm, cases);
            for (var i = 0; i < cases.Count; i++)
            {
                var theirs = expected.GetValueOrDefault($"c{i}", "");
                if (theirs.Length > 0) invalid++;
                var ours = Judge(cases[i].Schema, cases[i].Value);
                if (Normalize(theirs) == Normalize(ours)) continue;
                if (differences++ < 12) output.WriteLine($"{GoJson.Marshal(cases[i].Schema)}\n{GoJson.Marshal(cases[i].Value)}\nhelm: {theirs}\nours: {ours}\n");
            }
        }
        output.WriteLine($"schema oracle: {count - differences} of {count} equal, {invalid} invalid");
        Assert.Equal(0, differences);
    }

    private static string Judge(Dictionary<string, object?> schema, object? value)
    {
        var values = new Dictionary<string, object?> { ["v"] = value, ["global"] = new Dictionary<string, object?>() };
        try
        {
            return SchemaValidator.Compile(Encoding.UTF8.GetBytes(GoJson.Marshal(schema))).Validate(PlainJson.Read(GoJson.Marshal(values))).Message;
        }
        catch (LlmdException e)
        {
            return e.Message;
        }
    }

    // One chart for each case in a tree of charts, of which Helm reports every failure.
    private static Dictionary<string, string> AskHelm(string helm, List<(Dictionary<string, object?> Schema, object? Value)> cases)
    {
        var folder = Directory.CreateTempSubdirectory("llmd-schema").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Chart.yaml"), "apiVersion: v2\nname: t\nversion: 0.1.0\n");
            var values = new Dictionary<string, object?>();
            for (var i = 0; i < cases.Count; i++)
            {
                var chart = Directory.CreateDirectory(Path.Combine(folder, "charts", $"c{i}")).FullName;
                File.WriteAllText(Path.Combine(chart, "Chart.yaml"), $"apiVersion: v2\nname: c{i}\nversion: 0.1.0\n");
                File.WriteAllText(Path.Combine(chart, "values.schema.json"), GoJson.Marshal(cases[i].Schema));
                values[$"c{i}"] = new Dictionary<string, object?> { ["v"] = cases[i].Value };
            }
            var file = Path.Combine(folder, "v.json");
            File.WriteAllText(file, GoJson.Marshal(values));
            var (_, _, error) = SharedTools.Run(helm, ["template", "t", folder, "-f", file]);
            return Sections(error);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, string> Sections(string text)
    {
        var sections = new Dictionary<string, string>();
        // An error without newline at its end stands on the line of the next chart's name.
        var matches = ChartName().Matches(text);
        for (var i = 0; i < matches.Count; i++)
        {
            var end = i + 1 < matches.Count ? matches[i + 1].Index : text.Length;
            sections[matches[i].Groups[1].Value] = text[(matches[i].Index + matches[i].Length)..end].Trim('\n');
        }
        return sections;
    }

    private static string Normalize(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => AdditionalProperties().Replace(
                line, m => $"additional properties {string.Join(", ", m.Groups[1].Value.Split(", ").Order(StringComparer.Ordinal))} not allowed"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("(c[0-9]+):\n")]
    private static partial Regex ChartName();

    [GeneratedRegex("additional properties (.*) not allowed")]
    private static partial Regex AdditionalProperties();
}
