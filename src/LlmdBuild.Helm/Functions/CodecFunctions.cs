using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Toml;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>YAML, JSON and TOML to and from text. The plain functions hide a failure in their result, the <c>must</c> ones fail.</summary>
internal static class CodecFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("toYaml", "func(interface {}) string", Limited(static call => YamlWriter.ToYaml(call[0]))),
        new("mustToYaml", "func(interface {}) string", Limited(static call => Must(call[0], WriteYaml))),
        new("toYamlPretty", "func(interface {}) string", Limited(static call => OrEmpty(call[0], YamlWriter.WritePretty))),
        new("fromYaml", "func(string) map[string]interface {}", Limited(static call => YamlReader.FromYaml(FunctionLimits.ToParse("fromYaml", call.String(0))))),
        new("fromYamlArray", "func(string) []interface {}", Limited(static call => YamlReader.FromYamlArray(FunctionLimits.ToParse("fromYamlArray", call.String(0))))),
        new("toJson", "func(interface {}) string", Limited(static call => OrEmpty(call[0], Marshal))),
        new("mustToJson", "func(interface {}) string", Limited(static call => Must(call[0], Marshal))),
        new("toPrettyJson", "func(interface {}) string", Limited(static call => OrEmpty(call[0], MarshalIndent))),
        new("mustToPrettyJson", "func(interface {}) (string, error)", Limited(static call => Must(call[0], MarshalIndent))),
        new("toRawJson", "func(interface {}) string", Limited(static call => Must(call[0], MarshalRaw))),
        new("mustToRawJson", "func(interface {}) (string, error)", Limited(static call => Must(call[0], MarshalRaw))),
        new("fromJson", "func(string) map[string]interface {}", Limited(static call => GoJson.FromJson(FunctionLimits.ToParse("fromJson", call.String(0))))),
        new("fromJsonArray", "func(string) []interface {}", Limited(static call => GoJson.FromJsonArray(FunctionLimits.ToParse("fromJsonArray", call.String(0))))),
        new("toToml", "func(interface {}) string", Limited(static call => Must(call[0], GoToml.ToToml))),
        new("mustToToml", "func(interface {}) string", Limited(static call => Must(call[0], GoToml.Marshal))),
        new("fromToml", "func(string) map[string]interface {}", Limited(static call => GoToml.FromToml(FunctionLimits.ToParse("fromToml", call.String(0))))),
        new("mustFromJson", "func(string) (interface {}, error)", Limited(static call => Must(FunctionLimits.ToParse("mustFromJson", call.String(0)), GoJson.Unmarshal))),
    ];

    // sigs.k8s.io/yaml goes by way of JSON, and says so.
    private static string WriteYaml(object? value)
    {
        try
        {
            return YamlWriter.Write(value);
        }
        catch (GoJsonException e)
        {
            throw new GoJsonException("error marshaling into JSON: " + e.Message) { IsLimit = e.IsLimit };
        }
    }

    private static string Marshal(object? value) => GoJson.Marshal(value);

    private static string MarshalIndent(object? value) => GoJson.MarshalIndent(value);

    private static string MarshalRaw(object? value) => GoJson.Marshal(value, escapeHtml: false);

    private static string OrEmpty(object? value, Func<object?, string> write)
    {
        try
        {
            return write(value);
        }
        catch (LlmdException e) when (!e.IsLimit && e is GoJsonException or YamlException)
        {
            return "";
        }
    }

    private static TemplateFunctionBody Limited(TemplateFunctionBody body) => call =>
    {
        try
        {
            return body(call);
        }
        catch (LlmdException e) when (e.IsLimit)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    };

    private static TResult Must<T, TResult>(T value, Func<T, TResult> convert)
    {
        try
        {
            return convert(value);
        }
        catch (LlmdException e)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }
}
