using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>What one function call may make at most. Past it the call fails, where Helm would take all the memory.</summary>
internal static class FunctionLimits
{
    /// <summary>Characters in one string (<c>repeat</c>, <c>indent</c>, <c>replace</c>, <c>randAlphaNum</c>): 64 Mi, a sixteenth of what etcd could ever store.</summary>
    public const int StringLength = 64 * 1024 * 1024;

    /// <summary>Elements in one list (<c>until</c>, <c>seq</c>, <c>chunk</c>): 1 Mi, hundreds of times what a manifest can list.</summary>
    public const int ListLength = 1024 * 1024;

    /// <summary>
    /// Characters of a text that a function parses (<c>fromYaml</c>, <c>fromJson</c>, <c>fromToml</c>, <c>tpl</c>): 8 Mi, more than a file of
    /// a chart may have. What comes of it takes some ten times as much memory.
    /// </summary>
    public const int ParsedLength = 8 * 1024 * 1024;

    /// <summary>
    /// Elements that one call compares, copies or merges, counted wherever they turn up again: 2 Mi. Values that hold parts of
    /// themselves twice, over and over, have more of them than any memory.
    /// </summary>
    public const int Visits = 2 * 1024 * 1024;

    /// <summary>Steps of a render (<see cref="Templates.Execution.TemplateLimits.Steps"/>) that a key, a certificate or a slow hash takes: 200 of them fit.</summary>
    public const int StepsOfKey = 250_000;

    /// <summary>Go's text for a length that is none, or that no machine could hold.</summary>
    public const string BadLength = "runtime error: makeslice: len out of range";

    // What Go's allocator refuses on 64 bits.
    private const long MaxAllocation = 1L << 48;

    /// <summary>Fails where a string would grow past <see cref="StringLength"/>.</summary>
    public static void CheckStringLength(string function, long length)
    {
        if (length is < 0 or > MaxAllocation) throw new TemplateFunctionException(BadLength);
        if (length > StringLength) throw new LimitExceededException(function, "a string of more than 64 Mi characters");
    }

    /// <summary>Fails where a list would grow past <see cref="ListLength"/>.</summary>
    public static void CheckListLength(string function, long length)
    {
        if (length is < 0 or > ListLength) throw new LimitExceededException(function, "a list of more than 1 Mi elements");
    }

    /// <summary>The text, where it is no longer than <see cref="ParsedLength"/>.</summary>
    public static string ToParse(string function, string text) =>
        text.Length <= ParsedLength ? text : throw new LimitExceededException(function, "a text of more than 8 Mi characters");

    /// <summary>Fails before values that hold each other (or themselves) use up the stack.</summary>
    public static void CheckNesting(string function)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new LimitExceededException(function, "a walk through values nested too deeply");
    }
}
