namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>A text is no regular expression for Go's <c>regexp</c>; the message is Go's: <c>error parsing regexp: missing closing ): `(a`</c>.</summary>
public sealed class GoRegexException : Exception
{
    /// <summary>Fails with Go's text.</summary>
    public GoRegexException(string message) : base(message)
    {
    }
}
