using System.Text.RegularExpressions;

namespace LlmdBuild.Pipeline.Items;

/// <summary>What the API server accepts as a label's name and value.</summary>
internal static partial class LabelSyntax
{
    /// <summary><c>NAME</c> or <c>PREFIX/NAME</c>: 63 characters at most, the prefix a DNS name.</summary>
    public static bool IsName(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Qualified().IsMatch(text) : text.AsSpan(0, slash).Length <= 253 && Prefix().IsMatch(text[..slash]) && Qualified().IsMatch(text[(slash + 1)..]);
    }

    /// <summary>Empty, or as a name without a prefix.</summary>
    public static bool IsValue(string text) => text.Length == 0 || Qualified().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Prefix();
}
