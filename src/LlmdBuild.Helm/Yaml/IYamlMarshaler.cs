using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>A value that <c>toYamlPretty</c> does not write by its kind: a time, a text marshaler, a struct under its lower-case names.</summary>
/// <remarks><c>toYaml</c> goes through JSON and asks <see cref="Json.IJsonMarshaler"/> instead.</remarks>
public interface IYamlMarshaler : IGoValue
{
    /// <summary>What to write instead: plain data, a <see cref="Json.JsonStruct"/> for a struct, a <see cref="YamlPlain"/> for text that is never quoted.</summary>
    object? ToYaml();
}
