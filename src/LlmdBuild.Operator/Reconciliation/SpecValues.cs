using System.Text.Json;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Reads a component's values from a custom resource, in the mode its CRD has.</summary>
internal static class SpecValues
{
    public static IReadOnlyDictionary<string, object?> Read(BundledComponent component, JsonElement json, Func<Chart> chart)
    {
        if (json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return new Dictionary<string, object?>();
        if (json.ValueKind != JsonValueKind.Object)
            throw new SpecProblemException($"{component.Name}: values must be an object");
        return component.ValuesMode == ValuesMode.StringMap ? ReadMap(component, json, chart()) : GoData.ReadTable(json);
    }

    private static Dictionary<string, object?> ReadMap(BundledComponent component, JsonElement json, Chart chart)
    {
        var map = json.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
        try
        {
            return StringMapValues.ToValues(map, chart);
        }
        catch (StringMapException e)
        {
            throw new SpecProblemException($"{component.Name}: {e.Message}");
        }
    }
}
