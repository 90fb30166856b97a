namespace LlmdBuild.Helm.Values;

/// <summary>Helm's <c>--set</c> family: <c>a.b=1,list[0].name=x</c> laid into a table of values.</summary>
/// <remarks>
/// Each method changes <c>values</c> in place, key by key from the left; after a failure it holds what came before.
/// Errors are <see cref="SetParseException"/> with the text of Helm's strvals package.
/// </remarks>
public static class SetParser
{
    /// <summary><c>--set</c>: <c>true</c>, <c>false</c>, <c>null</c> and integers become what they say, all else is text; <c>{a,b}</c> is a list.</summary>
    public static void ParseInto(string expression, Dictionary<string, object?> values)
        => new SetExpression(expression, values, SetSyntax.Typed, ReadTyped).Parse();

    /// <summary><c>--set-string</c>: every value is text.</summary>
    public static void ParseStringInto(string expression, Dictionary<string, object?> values)
        => new SetExpression(expression, values, SetSyntax.Typed, static text => text).Parse();

    /// <summary><c>--set-file</c>: every value names a file; <paramref name="readFile"/> gives its text.</summary>
    public static void ParseFileInto(string expression, Dictionary<string, object?> values, Func<string, string> readFile)
        => new SetExpression(expression, values, SetSyntax.Typed, readFile).Parse();

    /// <summary><c>--set-json</c> of the form <c>key=JSON,key=JSON</c>.</summary>
    public static void ParseJsonInto(string expression, Dictionary<string, object?> values)
        => new SetExpression(expression, values, SetSyntax.Json, static text => text).Parse();

    /// <summary><c>--set-literal</c>: one key, and everything behind its <c>=</c> is the text.</summary>
    public static void ParseLiteralInto(string expression, Dictionary<string, object?> values)
        => new SetExpression(expression, values, SetSyntax.Literal, static text => text).Parse();

    /// <summary>What <c>--set</c> makes of a value's text: bool, null, <see cref="long"/> or the text itself.</summary>
    /// <remarks>A leading zero keeps a number text, so that file modes and phone numbers survive.</remarks>
    public static object? ReadTyped(string text)
    {
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        if (text.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
        if (text.Equals("null", StringComparison.OrdinalIgnoreCase)) return null;
        if (text == "0") return 0L;
        return text.Length > 0 && text[0] != '0' && GoInteger.TryParse(text, out var number) ? number : text;
    }
}
