using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>Overlays JSON objects as Helm overlays values files.</summary>
internal static class ModelMerge
{
    // JSON deeper than this is no values file; System.Text.Json reads no more by itself.
    private const int MaxDepth = 64;

    internal static JsonObject Overlay(JsonObject defaults, JsonObject overrides, int depth = 0)
    {
        var merged = (JsonObject)defaults.DeepClone();
        foreach (var entry in overrides)
        {
            if (depth < MaxDepth && entry.Value is JsonObject over && merged[entry.Key] is JsonObject under)
                merged[entry.Key] = Overlay(under, over, depth + 1);
            else
                merged[entry.Key] = entry.Value?.DeepClone();
        }
        return merged;
    }
}
