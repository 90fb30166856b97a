using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>An expression and a text take more work or memory than our limits allow, where Go would go on.</summary>
public sealed class GoRegexLimitException : LlmdException
{
    internal GoRegexLimitException(string message)
        : base(RenderingCodes.LimitReached, message)
    {
    }
}
