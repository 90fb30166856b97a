using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Makes a case that differs as small as it gets while it still differs in the same way.</summary>
public sealed class Shrinker(IReferenceEngine helm, Func<JsonObject, CaseResult> ours)
{
    private const int MaxRounds = 60;
    private const int MaxCandidates = 400;

    // Candidates asked at once: a process each for whole charts, one process for all others.
    private const int ChartBatch = 8;

    // A whole chart is shrunk no longer than this.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>The smallest case found.</summary>
    public Difference Shrink(Difference difference)
    {
        var batch = ChartCaseFolder.IsChartCase(difference.Case) ? ChartBatch : MaxCandidates;
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < MaxRounds && clock.Elapsed < s_patience; round++)
        {
            var smaller = Candidates(difference.Case).Take(MaxCandidates).Chunk(batch).Select(some => FirstThatDiffers(some, difference.Kind)).FirstOrDefault(found => found is not null || clock.Elapsed > s_patience);
            if (smaller is null) break;
            difference = smaller;
        }
        return difference;
    }

    private Difference? FirstThatDiffers(JsonObject[] candidates, DifferenceKind kind) => candidates.Zip(helm.Evaluate(candidates))
        .Where(pair => pair.Second is not null)
        .Select(pair => new Difference(pair.First, pair.Second!, ours(pair.First)))
        .FirstOrDefault(candidate => candidate.Kind == kind);

    private static IEnumerable<JsonObject> Candidates(JsonObject @case)
    {
        if ((string?)@case["tpl"] is { } template)
        {
            foreach (var shorter in ShorterTexts(template)) yield return With(@case, "tpl", shorter);
        }
        foreach (var key in new[] { "values", "user", "charts", "args", "files" })
        {
            if (@case[key] is not { } tree || tree is JsonValue) continue;
            foreach (var smaller in SmallerTrees(tree)) yield return With(@case, key, smaller);
        }
        if (@case["set"] is not JsonObject set) yield break;
        foreach (var shorter in ShorterTexts((string)set["expr"]!)) yield return With(@case, "set", With(set, "expr", shorter));
        foreach (var smaller in SmallerTrees(set["base"]!)) yield return With(@case, "set", With(set, "base", smaller));
    }

    private static JsonObject With(JsonObject @case, string key, JsonNode? value)
    {
        var copy = (JsonObject)@case.DeepClone();
        copy[key] = value;
        return copy;
    }

    // Without a half, a quarter, … down to single characters.
    private static IEnumerable<string> ShorterTexts(string text)
    {
        for (var length = text.Length / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= text.Length; at += length) yield return text.Remove(at, length);
        }
    }

    private static IEnumerable<JsonNode?> SmallerTrees(JsonNode tree)
    {
        switch (tree)
        {
            case JsonObject map:
                foreach (var key in map.Select(entry => entry.Key).ToList())
                {
                    var without = (JsonObject)map.DeepClone();
                    without.Remove(key);
                    yield return without;
                    if (map[key] is not { } child) continue;
                    foreach (var smaller in SmallerTrees(child))
                    {
                        var copy = (JsonObject)map.DeepClone();
                        copy[key] = smaller?.DeepClone();
                        yield return copy;
                    }
                }
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var without = (JsonArray)list.DeepClone();
                    without.RemoveAt(i);
                    yield return without;
                    if (list[i] is not { } child) continue;
                    foreach (var smaller in SmallerTrees(child))
                    {
                        var copy = (JsonArray)list.DeepClone();
                        copy[i] = smaller?.DeepClone();
                        yield return copy;
                    }
                }
                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                foreach (var shorter in ShorterTexts(text)) yield return shorter;
                break;
        }
    }
}
