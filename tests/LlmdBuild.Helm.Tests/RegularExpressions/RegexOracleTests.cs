using System.Text;
using System.Text.Json;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.RegularExpressions;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.RegularExpressions;

/// <summary>Generated expressions and texts, put to Helm's engine and to ours. LLMDBUILD_FUZZ sets how many, LLMDBUILD_FUZZ_SEED which.</summary>
public class RegexOracleTests(ITestOutputHelper output)
{
    private const string Template =
        "{{ $p := .Values.p }}{{ $t := .Values.t }}{{ mustRegexFindAll $p $t -1 | toJson }}|{{ mustRegexReplaceAll $p $t \"<$0,$1,${n},$2>\" | toJson }}"
        + "|{{ mustRegexSplit $p $t -1 | toJson }}|{{ mustRegexSplit $p $t 2 | toJson }}|{{ mustRegexFindAll $p $t 2 | toJson }}|{{ mustRegexMatch $p $t }}";

    [Fact]
    public void GeneratedExpressions_BehaveAsInGo()
    {
        var engine = SharedTools.Get("helm-engine");
        var count = int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_FUZZ") ?? "4000");
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_FUZZ_SEED") ?? "1"));
        var cases = Enumerable.Range(0, count).Select(_ => (Pattern: RegexGenerator.Pattern(random), Text: RegexGenerator.Text(random))).ToList();
        var input = new StringBuilder();
        foreach (var (pattern, text) in cases)
        {
            input.Append(JsonSerializer.Serialize(new { id = "x", tpl = Template, values = new { p = pattern, t = text } })).Append('\n');
        }
        var values = Path.Combine(SharedFolders.Vectors, "std-values.json");
        var (_, answers, error) = SharedTools.Run(engine, [values], input.ToString());
        var lines = answers.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == count, error);

        var differences = 0;
        for (var i = 0; i < count; i++)
        {
            using var answer = JsonDocument.Parse(lines[i]);
            var expected = answer.RootElement.TryGetProperty("out", out var result)
                ? result.GetString()!
                : AfterLast(answer.RootElement.GetProperty("err").GetString()!, "error calling mustRegexFindAll: ");
            var actual = Evaluate(cases[i].Pattern, cases[i].Text);
            if (actual == expected) continue;
            if (differences++ < 20) output.WriteLine($"{cases[i].Pattern}  on  {JsonSerializer.Serialize(cases[i].Text)}\n  helm: {expected}\n  ours: {actual}");
        }
        output.WriteLine($"regex oracle: {count - differences} of {count} equal");
        Assert.Equal(0, differences);
    }

    private static string AfterLast(string text, string mark) =>
        text.LastIndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? text[(at + mark.Length)..] : text;

    private static string Evaluate(string pattern, string text)
    {
        try
        {
            var regex = GoRegex.Compile(pattern);
            return string.Join('|', Json(regex.FindAll(text, -1)), GoJson.Marshal(regex.ReplaceAll(text, "<$0,$1,${n},$2>")),
                Json(regex.Split(text, -1)), Json(regex.Split(text, 2)), Json(regex.FindAll(text, 2)), regex.IsMatch(text) ? "true" : "false");
        }
        catch (GoRegexException e)
        {
            return e.Message;
        }
    }

    private static string Json(List<string>? texts) => texts is null ? "null" : GoJson.Marshal(texts.ConvertAll(object? (t) => t));
}
