using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>What one function call may make at most. Past it the call fails, where Helm would take all the memory.</summary>
internal static class FunctionLimits
{
    /// <summary>Characters in one string (<c>repeat</c>, <c>indent</c>, <c>replace</c>, <c>randAlphaNum</c>): 64 Mi, a sixteenth of what etcd could ever store.</summary>
    public const int StringLength = 64 * 1024 * 1024;

    /// <summary>Elements in one list (<c>until</c>, <c>seq</c>, <c>chunk</c>): 4 Mi, thousands of times what a manifest can list.</summary>
    public const int ListLength = 4 * 1024 * 1024;

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
        if (length is < 0 or > ListLength) throw new LimitExceededException(function, "a list of more than 4 Mi elements");
    }

    /// <summary>Fails before values that hold each other (or themselves) use up the stack.</summary>
    public static void CheckNesting(string function)
    {
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new LimitExceededException(function, "a walk through values nested too deeply");
    }
}
