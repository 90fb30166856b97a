using System.Text.Json;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Values;

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
        return component.ValuesMode == ValuesMode.StringMap ? ReadMap(component, json) : GoData.ReadTable(json);
    }

    // Keys are --set paths, values its scalars; a comma or a brace in a value is part of it.
    private static Dictionary<string, object?> ReadMap(BundledComponent component, JsonElement json)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var text = (property.Value.GetString() ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);
            try
            {
                SetParser.ParseInto($"{property.Name}={(text.StartsWith('{') ? "\\" + text : text)}", values);
            }
            catch (SetParseException e)
            {
                throw new SpecProblemException($"{component.Name}: values[\"{property.Name}\"] cannot be set: {e.Message}");
            }
        }
        return values;
    }
}
