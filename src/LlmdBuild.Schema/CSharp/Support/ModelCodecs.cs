using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>The codecs of JSON's own types and of Kubernetes' common ones.</summary>
public static class ModelCodecs
{
    /// <summary>Any JSON, as it is.</summary>
    public static ModelCodec<JsonNode> Any { get; } = new AnyCodec();

    /// <summary>true or false.</summary>
    public static ModelCodec<bool> Boolean { get; } = new BooleanCodec();

    /// <summary>A whole number; 1.0 is one, as in JSON Schema.</summary>
    public static ModelCodec<long> Integer { get; } = new IntegerCodec();

    /// <summary>Any number.</summary>
    public static ModelCodec<double> Number { get; } = new NumberCodec();

    /// <summary>Text. A number or a boolean reads as its text, since YAML makes such of unquoted text.</summary>
    public static ModelCodec<string> String { get; } = new StringCodec();

    /// <summary>A whole number or text.</summary>
    public static ModelCodec<IntOrString> IntOrString { get; } = new IntOrStringCodec();

    /// <summary>An amount: text, or a bare number.</summary>
    public static ModelCodec<Quantity> Quantity { get; } = new QuantityCodec();

    /// <summary>A point in time, RFC 3339.</summary>
    public static ModelCodec<DateTimeOffset> Time { get; } = new TimeCodec();

    private static string? Scalar(JsonNode json) => json.GetValueKind() switch
    {
        JsonValueKind.String => json.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.ToJsonString(),
        _ => null,
    };

    private sealed class AnyCodec : ModelCodec<JsonNode>
    {
        public override bool TryRead(JsonNode json, out JsonNode value)
        {
            value = json;
            return true;
        }

        public override JsonNode? Write(JsonNode value) => value.Parent is null ? value : value.DeepClone();
    }

    private sealed class BooleanCodec : ModelCodec<bool>
    {
        internal override string Expected => "a boolean";

        public override bool TryRead(JsonNode json, out bool value)
        {
            var kind = json.GetValueKind();
            value = kind == JsonValueKind.True;
            return value || kind == JsonValueKind.False;
        }

        public override JsonNode? Write(bool value) => JsonValue.Create(value);
    }

    private sealed class IntegerCodec : ModelCodec<long>
    {
        internal override string Expected => "a whole number";

        public override bool TryRead(JsonNode json, out long value)
        {
            value = 0;
            if (json.GetValueKind() != JsonValueKind.Number) return false;
            var text = json.ToJsonString();
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)) return true;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
            if (number != Math.Floor(number) || Math.Abs(number) >= 9.2e18) return false;
            value = (long)number;
            return true;
        }

        public override JsonNode? Write(long value) => JsonValue.Create(value);
    }

    private sealed class NumberCodec : ModelCodec<double>
    {
        internal override string Expected => "a number";

        public override bool TryRead(JsonNode json, out double value)
        {
            value = 0;
            return json.GetValueKind() == JsonValueKind.Number
                && double.TryParse(json.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        public override JsonNode? Write(double value) => JsonValue.Create(value);
    }

    private sealed class StringCodec : ModelCodec<string>
    {
        internal override string Expected => "text";

        public override bool TryRead(JsonNode json, out string value)
        {
            var text = Scalar(json);
            value = text ?? "";
            return text is not null;
        }

        public override JsonNode? Write(string value) => JsonValue.Create(value);
    }

    private sealed class IntOrStringCodec : ModelCodec<IntOrString>
    {
        internal override string Expected => "a whole number or text";

        public override bool TryRead(JsonNode json, out IntOrString value)
        {
            value = default;
            if (json.GetValueKind() == JsonValueKind.String) value = json.GetValue<string>();
            else if (Integer.TryRead(json, out var number)) value = number;
            else return false;
            return true;
        }

        public override JsonNode? Write(IntOrString value) =>
            value.IsInteger ? JsonValue.Create(value.Integer) : JsonValue.Create(value.ToString());
    }

    private sealed class QuantityCodec : ModelCodec<Quantity>
    {
        internal override string Expected => "a quantity";

        public override bool TryRead(JsonNode json, out Quantity value)
        {
            var text = json.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? Scalar(json) : null;
            value = new Quantity(text ?? "");
            return text is not null;
        }

        public override JsonNode? Write(Quantity value) => JsonValue.Create(value.ToString());
    }

    private sealed class TimeCodec : ModelCodec<DateTimeOffset>
    {
        internal override string Expected => "a time";

        public override bool TryRead(JsonNode json, out DateTimeOffset value)
        {
            value = default;
            return json.GetValueKind() == JsonValueKind.String
                && DateTimeOffset.TryParse(json.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);
        }

        // Kubernetes writes whole seconds in UTC, and microseconds where it keeps them.
        public override JsonNode? Write(DateTimeOffset value) => JsonValue.Create(value.UtcDateTime.ToString(
            value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
    }
}
