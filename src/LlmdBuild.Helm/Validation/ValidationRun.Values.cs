using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Validation;

internal sealed partial class ValidationRun
{
    // type, const, enum and format: one failure ends the look at this schema.
    private SchemaFailure? CheckWholeValue(ref Frame frame)
    {
        var schema = frame.Schema;
        var value = frame.Value;
        var type = JsonType.Of(value);
        if (type == JsonTypes.None) return Fail(ref frame, $"invalid jsonType {(value as IGoValue)?.GoType.Name ?? value!.GetType().Name}");

        if (schema.Types != JsonTypes.None && (schema.Types & type) == 0
            && !(type == JsonTypes.Number && (schema.Types & JsonTypes.Integer) != 0 && IsInteger(value)))
        {
            if (frame.VerdictOnly) return SchemaFailure.Unexplained;
            return Fail(ref frame, $"got {JsonType.NamesOf(type).First()}, want {string.Join(" or ", JsonType.NamesOf(schema.Types))}");
        }
        if (schema.HasConst && !JsonValues.AreEqual(value, schema.Const))
        {
            if (frame.VerdictOnly) return SchemaFailure.Unexplained;
            return Fail(ref frame, IsContainer(schema.Const) ? "'const' failed" : $"value must be {SchemaMessages.Display(schema.Const)}");
        }
        if (schema.Enum is { } options && !IsOneOf(value, type, schema, options))
        {
            return frame.VerdictOnly ? SchemaFailure.Unexplained : Fail(ref frame, DescribeEnum(options));
        }
        if (schema.Format is { } format && value is string text && format.Check(text) is { } problem)
        {
            return frame.VerdictOnly
                ? SchemaFailure.Unexplained
                : Fail(ref frame, $"{SchemaMessages.Display(value)} is not valid {format.Name}: {problem}");
        }
        return null;
    }

    private static bool IsInteger(object? value) => value switch
    {
        double d => double.IsFinite(d) && Math.Floor(d) == d,
        long or int or GoInt => true,
        _ => Rational.TryCreate(value, out var number) && number.IsInteger,
    };

    private static bool IsContainer(object? value) => value is List<object?> or Dictionary<string, object?>;

    private static bool IsOneOf(object? value, JsonTypes type, SchemaNode schema, List<object?> options)
    {
        if ((schema.EnumTypes & type) == 0) return false;
        foreach (var option in options)
        {
            if (JsonValues.AreEqual(value, option)) return true;
        }
        return false;
    }

    private static string DescribeEnum(List<object?> options)
    {
        if (options.Exists(IsContainer)) return "'enum' failed";
        var listed = string.Join(", ", options.Select(SchemaMessages.Display));
        return options.Count == 1 ? $"value must be {listed}" : $"value must be one of {listed}";
    }

    private void CheckString(ref Frame frame, string text)
    {
        var schema = frame.Schema;
        if (schema.MinLength is not null || schema.MaxLength is not null)
        {
            long length = RuneCount(text);
            if (length < schema.MinLength) AddLimit(ref frame, "minLength", length, schema.MinLength.Value);
            if (length > schema.MaxLength) AddLimit(ref frame, "maxLength", length, schema.MaxLength.Value);
        }
        if (schema.Pattern is { } pattern && !pattern.IsMatch(text, _regexSteps) && !FailQuietly(ref frame))
        {
            AddFailure(ref frame, $"{SchemaMessages.Quote(text)} does not match pattern {SchemaMessages.Quote(pattern.Pattern)}");
        }
    }

    private static int RuneCount(string text)
    {
        var count = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && char.IsLowSurrogate(text[i + 1])) count--;
        }
        return count;
    }

    private void CheckNumber(ref Frame frame)
    {
        var schema = frame.Schema;
        var value = frame.Value;
        if (schema.Minimum is { } minimum && minimum.Compare(value) < 0) AddBound(ref frame, "minimum", minimum);
        if (schema.Maximum is { } maximum && maximum.Compare(value) > 0) AddBound(ref frame, "maximum", maximum);
        if (schema.ExclusiveMinimum is { } above && above.Compare(value) <= 0) AddBound(ref frame, "exclusiveMinimum", above);
        if (schema.ExclusiveMaximum is { } below && below.Compare(value) >= 0) AddBound(ref frame, "exclusiveMaximum", below);
        if (schema.MultipleOf is { } divisor && !divisor.Divides(value)) AddBound(ref frame, "multipleOf", divisor);
    }

    private void AddBound(ref Frame frame, string keyword, NumberBound bound)
    {
        if (FailQuietly(ref frame)) return;
        var got = Rational.TryCreate(frame.Value, out var number) ? number.ToDouble() : double.NaN;
        AddFailure(ref frame, $"{keyword}: got {MessageNumbers.Float(got)}, want {MessageNumbers.Float(bound.Double)}");
    }

    private void AddLimit(ref Frame frame, string keyword, long got, long want)
    {
        if (FailQuietly(ref frame)) return;
        AddFailure(ref frame, $"{keyword}: got {MessageNumbers.Count(got)}, want {MessageNumbers.Count(want)}");
    }
}
