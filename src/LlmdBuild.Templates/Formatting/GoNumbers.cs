namespace LlmdBuild.Templates.Formatting;

/// <summary>Go's <c>strconv</c> for floating-point numbers.</summary>
public static class GoNumbers
{
    /// <summary>Go's <c>strconv.FormatFloat</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="verb">One of <c>e E f g G b x X</c>.</param>
    /// <param name="precision">Digits as the verb counts them; -1 for as few as tell the number apart.</param>
    /// <param name="bits">32 or 64: the size the shortest form is for.</param>
    public static string FormatFloat(double value, char verb, int precision, int bits = 64) => throw new NotSupportedException("the formatter follows");
}
