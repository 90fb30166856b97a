namespace LlmdBuild.Templates.Formatting;

/// <summary>Go's <c>fmt</c>: how values become text.</summary>
public static partial class GoFormat
{
    /// <summary>Go's <c>fmt.Sprintf</c>.</summary>
    public static string Sprintf(string format, params ReadOnlySpan<object?> arguments) => throw new NotSupportedException("the formatter follows");

    /// <summary>Go's <c>fmt.Sprint</c>: a space between operands when neither is a string.</summary>
    public static string Sprint(params ReadOnlySpan<object?> arguments) => throw new NotSupportedException("the formatter follows");

    /// <summary>Go's <c>fmt.Sprintln</c>: a space between operands and a newline after them.</summary>
    public static string Sprintln(params ReadOnlySpan<object?> arguments) => throw new NotSupportedException("the formatter follows");
}
