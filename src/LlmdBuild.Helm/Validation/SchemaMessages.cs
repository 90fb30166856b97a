using System.Text;
using LlmdBuild.Helm.Uris;

namespace LlmdBuild.Helm.Validation;

/// <summary>Failures as Helm prints them: one line each, <c>- at '/path': got string, want integer</c>, causes indented.</summary>
internal static class SchemaMessages
{
    /// <summary>The lines without a heading, joined by newlines, none at the end.</summary>
    public static string Lines(SchemaFailure failure)
    {
        var text = new StringBuilder();
        foreach (var cause in TopLevel(failure)) Append(text, cause, 1);
        return text.ToString(1, text.Length - 1);
    }

    /// <summary>The lines below the heading of a schema that is itself invalid.</summary>
    public static string WithHeading(SchemaFailure failure, string schemaLocation) =>
        $"jsonschema validation failed with {Quote(schemaLocation)}\n{Lines(failure)}";

    /// <summary>The failures that stand at the left margin.</summary>
    public static IReadOnlyList<SchemaFailure> TopLevel(SchemaFailure failure) =>
        failure.Kind == FailureKind.Group ? failure.Causes : [failure];

    /// <summary>A path as a JSON pointer.</summary>
    public static string Pointer(string[] location)
    {
        var text = new StringBuilder();
        foreach (var token in location) text.Append('/').Append(JsonPointer.Escape(token));
        return text.ToString();
    }

    private static void Append(StringBuilder text, SchemaFailure failure, int indent)
    {
        if (failure.Kind != FailureKind.Reference || failure.Causes.Count != 1)
        {
            text.Append('\n').Append(' ', (indent - 1) * 2).Append("- at ").Append(Quote(Pointer(failure.Location)))
                .Append(": ").Append(failure.Text);
            indent++;
        }
        foreach (var cause in failure.Causes) Append(text, cause, indent);
    }

    /// <summary>Text in single quotes, otherwise escaped as Go does it.</summary>
    public static string Quote(string text)
    {
        // The quote at the end is a part of the text while quotes lose their backslashes: it eats one of a text's own at its end.
        var quoted = GoQuoting.Quote(text).Replace("\\\"", "\"", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        return $"'{quoted[1..^1]}'";
    }

    /// <summary>Several texts in quotes, separated by commas.</summary>
    public static string QuoteAll(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quote));

    /// <summary>A scalar as messages show it.</summary>
    public static string Display(object? value) => value switch
    {
        null => "<nil>",
        string text => Quote(text),
        bool flag => flag ? "true" : "false",
        List<object?> or Dictionary<string, object?> => "value",
        double number => MessageNumbers.GoFloat(number),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
