using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Makes a case that differs as small as it gets while it still differs in the same way.</summary>
public sealed class Shrinker(HelmEngine helm, Func<JsonObject, CaseResult> ours)
{
    private const int MaxRounds = 60;

    /// <summary>The smallest case found.</summary>
    public Difference Shrink(Difference difference)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var candidates = Candidates(difference.Case).Take(400).ToList();
            if (candidates.Count == 0) break;
            var results = helm.Evaluate(candidates);
            var smaller = candidates.Zip(results)
                .Where(pair => pair.Second is not null)
                .Select(pair => new Difference(pair.First, pair.Second!, ours(pair.First)))
                .FirstOrDefault(candidate => candidate.Kind == difference.Kind);
            if (smaller is null) break;
            difference = smaller;
        }
        return difference;
    }

    private static IEnumerable<JsonObject> Candidates(JsonObject @case)
    {
        if ((string?)@case["tpl"] is { } template)
        {
            foreach (var shorter in ShorterTexts(template)) yield return With(@case, "tpl", shorter);
        }
        foreach (var key in new[] { "values", "user", "charts", "set" })
        {
            if (@case[key] is not JsonObject tree) continue;
            foreach (var smaller in SmallerTrees(tree)) yield return With(@case, key, smaller);
        }
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
