namespace LlmdBuild.Helm.Values;

/// <summary>A <c>--set</c> expression that cannot be read or does not fit the values; the message is Helm's.</summary>
public sealed class SetParseException : Exception
{
    internal SetParseException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
