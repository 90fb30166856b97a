using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Go's <c>%#v</c> of what <see cref="YamlDecoder"/> makes, as Go's error texts show keys and values.</summary>
internal static class GoSyntax
{
    /// <summary>The value in Go's notation.</summary>
    public static string Of(object? value)
    {
        if (value is null)
        {
            return "<nil>";
        }

        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("interface {}(nil)");
                break;
            case string s:
                text.Append(GoQuote.Quote(s));
                break;
            case bool b:
                text.Append(b ? "true" : "false");
                break;
            case ulong u:
                text.Append(CultureInfo.InvariantCulture, $"0x{u:x}");
                break;
            case double d:
                text.Append(FloatText.General(d));
                break;
            case List<object?> list:
                AppendList(text, list);
                break;
            case YamlMap map:
                AppendMap(text, map);
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"{value}");
                break;
        }
    }

    private static void AppendList(StringBuilder text, List<object?> list)
    {
        text.Append("[]interface {}{");
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, list[i]);
        }

        text.Append('}');
    }

    private static void AppendMap(StringBuilder text, YamlMap map)
    {
        var entries = new List<KeyValuePair<object?, object?>>(map.Entries);
        entries.Sort(static (x, y) => CompareKeys(x.Key, y.Key));
        text.Append("map[interface {}]interface {}{");
        for (var i = 0; i < entries.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(text, entries[i].Key);
            text.Append(':');
            Append(text, entries[i].Value);
        }

        text.Append('}');
    }

    // fmt sorts by the address of the keys' types first; in Helm's binary that gives this order.
    private static int CompareKeys(object? x, object? y)
    {
        var order = Rank(x).CompareTo(Rank(y));
        if (order != 0)
        {
            return order;
        }

        return (x, y) switch
        {
            (string left, string right) => GoString.Compare(left, right),
            (IComparable left, _) => left.CompareTo(y),
            _ => 0,
        };
    }

    private static int Rank(object? key) => key switch { null => 0, string => 1, long => 2, ulong => 3, double => 4, _ => 5 };
}
