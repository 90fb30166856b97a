namespace LlmdBuild.Templates.Values;

/// <summary>Go's <c>json.Marshaler</c> where it writes a string: how JSON and YAML hold the value.</summary>
public interface IGoTextMarshaler : IGoValue
{
    /// <summary>The text, without quotes.</summary>
    string MarshalText();
}
