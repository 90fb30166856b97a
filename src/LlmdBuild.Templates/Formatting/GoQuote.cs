namespace LlmdBuild.Templates.Formatting;

/// <summary>Go's <c>strconv</c> quoting.</summary>
public static class GoQuote
{
    /// <summary>Go's <c>strconv.Quote</c>.</summary>
    public static string Quote(string text) => throw new NotSupportedException("the formatter follows");
}
