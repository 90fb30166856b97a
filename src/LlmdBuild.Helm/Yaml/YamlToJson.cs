using System.Globalization;
using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Go's YAML values to those that come out of JSON: string keys, float64 numbers, valid UTF-8.</summary>
internal static class YamlToJson
{
    /// <summary>Converts what <see cref="YamlDecoder"/> made.</summary>
    /// <exception cref="YamlException">A key or a number that JSON does not have.</exception>
    public static object? Convert(object? value)
    {
        var converted = ConvertKeys(value);
        CheckNumbers(converted);
        return converted;
    }

    /// <summary>Gives keys their strings and leaves numbers as they are: for values that are written again.</summary>
    public static object? ConvertExact(object? value)
    {
        switch (value)
        {
            case YamlMap map:
                var converted = new Dictionary<string, object?>(map.Count);
                foreach (var (key, item) in map.Entries)
                {
                    converted[KeyText(key, item)] = ConvertExact(item);
                }

                return converted;
            case List<object?> list:
                for (var i = 0; i < list.Count; i++)
                {
                    list[i] = ConvertExact(list[i]);
                }

                return list;
            default:
                return value;
        }
    }

    private static object? ConvertKeys(object? value)
    {
        switch (value)
        {
            case YamlMap map:
                var converted = new Dictionary<string, object?>(map.Count);
                foreach (var (key, item) in map.Entries)
                {
                    converted[KeyText(key, item)] = ConvertKeys(item);
                }

                YamlMapOrder.Settle(converted);
                return converted;
            case List<object?> list:
                for (var i = 0; i < list.Count; i++)
                {
                    list[i] = ConvertKeys(list[i]);
                }

                return list;
            case long number:
                return YamlBoxes.Of((double)number);
            case ulong number:
                return YamlBoxes.Of((double)number);
            case string text:
                return ValidText(text);
            default:
                return value;
        }
    }

    private static string KeyText(object? key, object? value) => key switch
    {
        string text => ValidText(text),
        long number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        double number => FloatKey(number),
        ulong => throw new YamlException($"unsupported map key of type: uint64, key: {GoSyntax.Of(key)}, value: {GoSyntax.Of(value)}"),
        _ => throw new YamlException($"unsupported map key of type: %!s(<nil>), key: <nil>, value: {GoSyntax.Of(value)}"),
    };

    /// <summary>A float64 as a key: in the digits that a float32 needs, which is all that Go looks at here.</summary>
    public static string FloatKey(double number) => FloatText.General(number, 32) switch
    {
        "+Inf" => ".inf",
        "-Inf" => "-.inf",
        "NaN" => ".nan",
        var text => text,
    };

    // What !!binary decodes to may be no UTF-8; JSON replaces each bad byte.
    private static string ValidText(string text) => GoString.IsValid(text) ? text : JsonText.ReplaceInvalid(text);

    // encoding/json visits keys in order and fails on the first number it cannot say.
    private static void CheckNumbers(object? value)
    {
        switch (value)
        {
            case double number when !double.IsFinite(number):
                throw new YamlException("json: unsupported value: " + FloatText.General(number));
            case List<object?> list:
                list.ForEach(CheckNumbers);
                break;
            case Dictionary<string, object?> map:
                foreach (var key in map.Keys.Order(GoStringOrder.Instance))
                {
                    CheckNumbers(map[key]);
                }

                break;
        }
    }
}
