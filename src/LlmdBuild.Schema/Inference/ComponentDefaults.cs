using System.Text.Json.Nodes;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>What lies under the values of a resource when Helm validates them.</summary>
internal static class ComponentDefaults
{
    /// <summary>The defaults with the project's own values on top; null where the resource decides which version's they are, or where subcharts hand values up.</summary>
    public static JsonObject? Of(SchemaComponent component, ValuesModel values)
    {
        if (component.Charts.Count != 1 || ImportsValues(component.Charts[0])) return null;
        return Overlay(values.Defaults, JsonData.FromMap(component.BaseValues));
    }

    private static bool ImportsValues(Chart chart) =>
        chart.Metadata.Dependencies.Any(static d => d.ImportValues.Count > 0) || chart.Dependencies.Any(ImportsValues);

    private static JsonObject Overlay(JsonObject under, JsonObject over)
    {
        var merged = (JsonObject)under.DeepClone();
        foreach (var (key, value) in over)
        {
            if (value is null) merged.Remove(key);
            else merged[key] = value is JsonObject table && merged[key] is JsonObject below ? Overlay(below, table) : value.DeepClone();
        }
        return merged;
    }
}
