using System.Text.Json;
using System.Text.RegularExpressions;
using LlmdBuild.Helm.Validation;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.Validation;

/// <summary>What Helm's engine said of real values under real schemas.</summary>
public partial class RecordedVerdictTests(ITestOutputHelper output)
{
    [Fact]
    public void EveryVerdictAndMessage_IsHelms()
    {
        var folder = SharedFolders.Schemas;
        var validators = new Dictionary<string, SchemaValidator>(StringComparer.Ordinal);
        int total = 0, verdicts = 0, messages = 0, sameMessages = 0;
        var wrong = new List<string>();

        foreach (var line in RecordedData.Lines(Path.Combine(folder, "verdicts.jsonl.gz")))
        {
            using var document = JsonDocument.Parse(line);
            var id = document.RootElement.GetProperty("schema").GetString()!;
            if (!validators.TryGetValue(id, out var validator))
            {
                validators[id] = validator = SchemaValidator.Compile(File.ReadAllBytes(Path.Combine(folder, "real", id + ".json")));
            }
            total++;
            var verdict = validator.Validate(PlainJson.Read(document.RootElement.GetProperty("instance")));
            if (verdict.IsValid == document.RootElement.GetProperty("valid").GetBoolean()) verdicts++;
            else wrong.Add($"{id}: verdict {verdict.IsValid} {verdict.Message}");
            if (!document.RootElement.TryGetProperty("message", out var message)) continue;
            messages++;
            if (Normalize(message.GetString()!) == Normalize(verdict.Message)) sameMessages++;
            else wrong.Add($"{id}:\n{message}\n-- ours --\n{verdict.Message}");
        }

        output.WriteLine($"schema verdicts: {verdicts} of {total}, messages: {sameMessages} of {messages}");
        foreach (var text in wrong.Take(20)) output.WriteLine(text);
        Assert.Empty(wrong);
    }

    // Go's maps have no order, so lines and listed properties come in any. The recording was made without the engine's
    // English printer, which Helm 4.2.4 has: it quotes the names of keywords ('allOf' failed) and writes 100,000 and 1.5×10⁰⁶.
    private static string Normalize(string message)
    {
        var lines = message.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Thousands().Replace(line, ""))
            .Select(line => Exponent().Replace(line, "e"))
            .Select(line => string.Concat(line.Select(c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".IndexOf(c) is >= 0 and var at ? "-0123456789"[at] : c)))
            .Select(line => QuotedKeyword().Replace(line, "$1 failed"))
            .Select(line => AdditionalProperties().Replace(
                line, m => $"additional properties {string.Join(", ", m.Groups[1].Value.Split(", ").Order(StringComparer.Ordinal))} not allowed"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("'(allOf|anyOf|oneOf|not|enum|const)' failed")]
    private static partial Regex QuotedKeyword();

    [GeneratedRegex("(?<=(?:got|want) -?[0-9,]*),(?=[0-9]{3})")]
    private static partial Regex Thousands();

    [GeneratedRegex("e\\+|×10")]
    private static partial Regex Exponent();

    [GeneratedRegex("additional properties (.*) not allowed")]
    private static partial Regex AdditionalProperties();
}
