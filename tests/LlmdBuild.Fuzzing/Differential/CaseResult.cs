using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>What an engine made of a case: an output (text, or JSON for value trees) or an error's text.</summary>
public sealed record CaseResult(string? Output, string? Error)
{
    /// <summary>Reads <c>out</c> or <c>err</c>; trees are written in one form, so that their text compares.</summary>
    public static CaseResult Read(JsonNode result)
    {
        if (result["err"] is { } error) return new CaseResult(null, (string)error!);
        var output = result["out"];
        return new CaseResult(output is JsonValue value && value.TryGetValue<string>(out var text) ? text : Canonical(output), null);
    }

    /// <summary>JSON with sorted keys and numbers as doubles.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject map => "{" + string.Join(",", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => JsonValue.Create(entry.Key)!.ToJsonString() + ":" + Canonical(entry.Value))) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(Canonical)) + "]",
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => JsonValue.Create(value.GetValue<double>())!.ToJsonString(),
        _ => node.ToJsonString(),
    };
}
