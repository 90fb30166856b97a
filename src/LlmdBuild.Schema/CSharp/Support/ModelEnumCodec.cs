using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>Converts between an enum and the closed set of texts it stands for.</summary>
public abstract class ModelEnumCodec<T> : ModelCodec<T>
    where T : struct
{
    /// <inheritdoc/>
    public override bool TryRead(JsonNode json, out T value)
    {
        var member = json.GetValueKind() == JsonValueKind.String ? FromText(json.GetValue<string>()) : null;
        value = member.GetValueOrDefault();
        return member.HasValue;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(T value) => JsonValue.Create(ToText(value));

    /// <summary>The text of a member.</summary>
    protected abstract string ToText(T value);

    /// <summary>The member of a text, or null.</summary>
    protected abstract T? FromText(string text);
}
