using LlmdBuild.Helm.RegularExpressions;

namespace LlmdBuild.Schema.Crd;

/// <summary>Whether the API server can compile a pattern: it uses Go's engine, as Helm does.</summary>
internal static class CrdPattern
{
    public static bool IsAccepted(string pattern)
    {
        try
        {
            _ = GoRegex.Compile(pattern);
            return true;
        }
        catch (GoRegexException)
        {
            return false;
        }
    }
}
