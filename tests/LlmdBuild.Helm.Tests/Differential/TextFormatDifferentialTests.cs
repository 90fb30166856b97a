using System.Globalization;
using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Toml;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Values;
using LlmdBuild.Testing;
using LlmdBuild.Testing.Generators;

namespace LlmdBuild.Helm.Tests.Differential;

/// <summary>Generated texts and values, read and written by Helm's own engine and by ours. <c>LLMDBUILD_DIFFERENTIAL_CASES</c> sets how many.</summary>
public sealed class TextFormatDifferentialTests
{
    private const int DefaultCases = 300;
    private const string Decode = "{{ .Values.t | b64dec | ";

    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("LLMDBUILD_DIFFERENTIAL_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : DefaultCases;

    private sealed record Operation(string Pipeline, Func<string, string> Run);

    [Fact]
    public void YamlTexts_ReadAsHelmReadsThem()
    {
        var texts = new YamlTextGenerator(Cases);
        Compare(
            [.. Enumerable.Range(0, Cases).Select(_ => texts.Next())],
            new("fromYaml | mustToJson", t => GoJson.Marshal(YamlReader.FromYaml(t))),
            new("fromYamlArray | mustToJson", t => GoJson.Marshal(YamlReader.FromYamlArray(t))));
    }

    [Fact]
    public void JsonTexts_ReadAsHelmReadsThem()
    {
        var texts = new JsonTextGenerator(Cases);
        Compare(
            [.. Enumerable.Range(0, Cases).Select(_ => texts.Next())],
            new("fromJson | toJson", t => GoJson.Marshal(GoJson.FromJson(t))),
            new("fromJsonArray | toJson", t => GoJson.Marshal(GoJson.FromJsonArray(t))),
            new("mustFromJson | toJson", t => GoJson.Marshal(GoJson.Unmarshal(t))));
    }

    [Fact]
    public void TomlTexts_ReadAsHelmReadsThem()
    {
        var texts = new TomlTextGenerator(Cases);
        Compare(
            [.. Enumerable.Range(0, Cases).Select(_ => texts.Next())],
            new("fromToml | mustToJson", t => GoJson.Marshal(GoToml.FromToml(t))),
            new("fromToml | toToml", t => GoToml.ToToml(GoToml.FromToml(t))));
    }

    [Fact]
    public void Values_AreWrittenAsHelmWritesThem()
    {
        var values = new ValueTreeGenerator(Cases);
        Compare(
            [.. Enumerable.Range(0, Cases).Select(_ => GoJson.Marshal(values.Next()))],
            new("mustFromJson | toYaml", t => YamlWriter.ToYaml(GoJson.Unmarshal(t))),
            new("mustFromJson | mustToYaml", t => YamlWriter.Write(GoJson.Unmarshal(t))),
            new("mustFromJson | toYamlPretty", t => YamlWriter.WritePretty(GoJson.Unmarshal(t))),
            new("mustFromJson | toPrettyJson", t => GoJson.MarshalIndent(GoJson.Unmarshal(t))),
            new("mustFromJson | toRawJson", t => GoJson.Marshal(GoJson.Unmarshal(t), escapeHtml: false)),
            new("mustFromJson | toToml", t => GoToml.ToToml(GoJson.Unmarshal(t))));
    }

    private static void Compare(string[] texts, params Operation[] operations)
    {
        var engine = SharedTools.Get("helm-engine");
        var input = string.Concat(texts.SelectMany((text, i) => operations.Select((operation, k) =>
            $$$"""{"id":"{{{i}}}/{{{k}}}","group":"g","tpl":"{{{Decode}}}{{{operation.Pipeline}}} }}","values":{"t":"{{{Convert.ToBase64String(GoString.ToBytes(text))}}}"}}""" + "\n")));
        var (exitCode, output, error) = SharedTools.Run(engine, [Path.Combine(SharedFolders.Vectors, "std-values.json")], input);
        Assert.True(exitCode == 0, error);

        var differences = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Difference(line, texts, operations)).OfType<string>().ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {texts.Length * operations.Length} differ\n" + string.Join('\n', differences.Take(10)));
    }

    private static string? Difference(string line, string[] texts, Operation[] operations)
    {
        using var result = JsonDocument.Parse(line);
        var id = result.RootElement.GetProperty("id").GetString()!.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var (text, operation) = (texts[id[0]], operations[id[1]]);
        var wanted = result.RootElement.TryGetProperty("out", out var output) ? output.GetString()! : "failed: " + result.RootElement.GetProperty("err").GetString();
        var (got, failed) = Run(operation, text);
        var isEqual = failed ? wanted.StartsWith("failed: ", StringComparison.Ordinal) && wanted.EndsWith(": " + got, StringComparison.Ordinal) : wanted == got;
        return isEqual || IsRandomInGo(text, wanted, got) ? null : $"{operation.Pipeline}\n  of     {GoJson.Marshal(text)}\n  wanted {wanted}\n  got    {got}";
    }

    private static (string Result, bool Failed) Run(Operation operation, string text)
    {
        try
        {
            return (operation.Run(text), false);
        }
        catch (LlmdException e)
        {
            return (e.Message, true);
        }
    }

    // Go converts a map's entries in random order, and sorts keys by an order that can run in a circle.
    private static bool IsRandomInGo(string text, string wanted, string got)
    {
        foreach (var random in new[] { "unsupported map key of type", "json: unsupported value" })
        {
            if (wanted.Contains(random, StringComparison.Ordinal) && got.Contains(random, StringComparison.Ordinal)) return true;
        }
        try
        {
            return HasCircle(GoJson.Unmarshal(text));
        }
        catch (GoJsonException)
        {
            return false;
        }
    }

    private static bool HasCircle(object? value) => value switch
    {
        List<object?> list => list.Exists(HasCircle),
        Dictionary<string, object?> map => HasCircle(map, YamlKeyOrder.Version2) || HasCircle(map, YamlKeyOrder.Version3) || map.Values.Any(HasCircle),
        _ => false,
    };

    private static bool HasCircle(Dictionary<string, object?> map, YamlKeyOrder order)
    {
        var keys = map.Keys.Order(order).ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            for (var j = i + 1; j < keys.Length; j++)
            {
                if (order.Compare(keys[i], keys[j]) >= 0) return true;
            }
        }
        return false;
    }
}
