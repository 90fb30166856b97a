using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Json;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>A case as one line of JSON, as Go writes JSON.</summary>
/// <remarks>
/// Helm's engine writes the values of a case anew before it reads them as YAML. Both engines get what Go's writer makes of
/// them, since a character and its escape are not the same to YAML.
/// </remarks>
internal static class CaseText
{
    /// <summary>The line.</summary>
    public static string Write(JsonObject @case)
    {
        var text = new StringBuilder("{");
        foreach (var (key, value) in @case)
        {
            if (text.Length > 1) text.Append(',');
            text.Append(JsonValue.Create(key)!.ToJsonString()).Append(':').Append(GoJson.Marshal(Plain(value)));
        }
        return text.Append('}').ToString();
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(entry => entry.Key, entry => Plain(entry.Value)),
        JsonArray list => list.Select(Plain).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => node.GetValue<string>(),
            _ => Number(node.AsValue()),
        },
    };

    // A number drawn as an integer and one read from a line are stored differently.
    private static double Number(JsonValue number) =>
        number.TryGetValue<double>(out var real) ? real : number.TryGetValue<long>(out var integer) ? integer : number.GetValue<int>();
}
