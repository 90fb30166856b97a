using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>What an engine made of a case: an output (text, or JSON for value trees), an error's text, or both for a command.</summary>
/// <param name="Output">The output; for a command its exit code and standard output. Null for a template that failed.</param>
/// <param name="Error">The error's text; for a command its standard error. Null for a template that gave an output.</param>
public sealed record CaseResult(string? Output, string? Error)
{
    /// <summary>Whether the case failed.</summary>
    public bool IsFailure => Output is null || Output.StartsWith("exit 1", StringComparison.Ordinal);

    /// <summary>Reads <c>out</c> or <c>err</c>; trees are written in one form, so that their text compares.</summary>
    public static CaseResult Read(JsonNode result)
    {
        if (result["err"] is { } error) return new CaseResult(null, (string)error!);
        var output = result["out"];
        return new CaseResult(output is JsonValue value && value.TryGetValue<string>(out var text) ? text : Tree(output), null);
    }

    /// <summary>What a command did.</summary>
    public static CaseResult Command(int exitCode, string output, string error) => new($"exit {exitCode}\n{output}", error);

    /// <summary>Values as JSON in one form: sorted keys, numbers as they were written.</summary>
    public static string Tree(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject map => "{" + string.Join(",", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => JsonValue.Create(entry.Key)!.ToJsonString() + ":" + Tree(entry.Value))) + "}",
        JsonArray list => "[" + string.Join(",", list.Select(Tree)) + "]",
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(text)!.ToJsonString(),
        _ => node.ToJsonString(),
    };
}
