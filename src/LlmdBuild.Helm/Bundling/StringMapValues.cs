using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Bundling;

/// <summary>Reads values written as a map from string to string: <c>prefill.create: "false"</c>, <c>nodeSelector.kubernetes\.io/os: linux</c>.</summary>
/// <remarks>
/// A key is a path as <c>--set</c> reads it: dots between names, <c>[0]</c> for list items, a backslash before a character that stands for
/// itself. A value is one scalar, read as <c>--set</c> reads it (true, false, null, whole numbers, else text; commas and braces are
/// text), but it stays text where the chart's schema, or the subchart's, says string. Keys apply in the order Go sorts them.
/// </remarks>
public static class StringMapValues
{
    /// <summary>The values that the map sets.</summary>
    /// <param name="map">The map.</param>
    /// <param name="chart">The chart whose schema knows which values are text; null where there is none to ask.</param>
    /// <exception cref="StringMapException">Some keys are no path, or contradict others; all of them are named.</exception>
    public static Dictionary<string, object?> ToValues(IReadOnlyDictionary<string, string> map, Chart? chart = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var faults = new List<KeyValuePair<string, string>>();
        var schemas = chart is null ? null : new StringSchemas(chart);
        foreach (var (key, text) in map.OrderBy(static e => e.Key, GoStringOrder.Instance))
        {
            try
            {
                Set(values, key, text, schemas);
            }
            catch (SetParseException exception)
            {
                faults.Add(new KeyValuePair<string, string>(key, exception.Message));
            }
        }
        return faults.Count == 0 ? values : throw new StringMapException(faults);
    }

    private static void Set(Dictionary<string, object?> values, string key, string text, StringSchemas? schemas)
    {
        var path = SetPath.Parse(key);
        var value = schemas?.IsString(path) == true ? text : SetParser.ReadTyped(text);
        new SetExpression(key + "=v", values, SetSyntax.Typed, _ => value).Parse();
    }
}
