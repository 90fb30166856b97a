namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>A search or its result would take more than our limits allow: an error of ours, where Go has none.</summary>
public sealed class GoRegexLimitException : Exception
{
    /// <summary>Fails with what was too large.</summary>
    public GoRegexLimitException(string message) : base(message)
    {
    }
}
