using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Json;

/// <summary>A value whose JSON is not that of its fields or digits: Go's <c>json.Marshaler</c>, <c>encoding.TextMarshaler</c>, or a struct with tags.</summary>
public interface IJsonMarshaler : IGoValue
{
    /// <summary>What to write instead: plain data, or a <see cref="JsonStruct"/> for a struct.</summary>
    /// <exception cref="GoJsonException">The marshaler fails.</exception>
    object? ToJson();
}
