using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Writes YAML as Helm's functions do.</summary>
public static class YamlWriter
{
    /// <summary>Writes a value as <c>toYaml</c> does: through JSON and Go's YAML v2, without the last line break.</summary>
    /// <exception cref="GoJsonException">JSON cannot say the value: NaN, a function, a value within itself.</exception>
    /// <exception cref="YamlException">Go's reader refuses the JSON: control characters in a string.</exception>
    public static string Write(object? value)
    {
        using var text = new CharBuffer();
        WriteTo(text, value);
        return WithoutLastBreak(text);
    }

    /// <summary>Writes a value as sigs.k8s.io/yaml's <c>Marshal</c> does, the last line break included.</summary>
    /// <exception cref="GoJsonException">As for <see cref="Write"/>.</exception>
    public static string Marshal(object? value)
    {
        using var text = new CharBuffer();
        WriteTo(text, value);
        return text.Text.ToString();
    }

    /// <summary>Template function <c>toYaml</c>: what cannot be written gives an empty string.</summary>
    public static string ToYaml(object? value)
    {
        try
        {
            return Write(value);
        }
        catch (LlmdException e) when (!e.IsLimit && e is GoJsonException or YamlException)
        {
            return "";
        }
    }

    /// <summary>Writes a value as <c>toYamlPretty</c> does: through Go's YAML v3 with an indent of two, without the last line break.</summary>
    /// <exception cref="YamlException">The value holds a function or nests deeper than <see cref="YamlLimits.Depth"/>.</exception>
    public static string WritePretty(object? value)
    {
        using var text = new CharBuffer();
        var emitter = new YamlEmitter(text, version3: true);
        new YamlPrettyWriter(emitter).Write(value);
        emitter.EndDocument();
        return WithoutLastBreak(text);
    }

    private static void WriteTo(CharBuffer text, object? value)
    {
        var emitter = new YamlEmitter(text, version3: false);
        var writer = new YamlJsonWriter(emitter, isFinal: false);
        if (!writer.TryWrite(value))
        {
            // Some strings do not come through Go's detour over JSON unharmed: take it.
            var root = YamlComposer.Compose(YamlText.From(GoJson.Marshal(value)));
            value = YamlToJson.ConvertExact(YamlDecoder.Decode(root!, strict: false));
            text.Clear();
            emitter = new YamlEmitter(text, version3: false);
            new YamlJsonWriter(emitter, isFinal: true).TryWrite(value);
        }

        emitter.EndDocument();
    }

    private static string WithoutLastBreak(CharBuffer text) => text.Text.EndsWith("\n") ? text.Text[..^1].ToString() : text.Text.ToString();
}
