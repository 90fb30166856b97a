using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>A signature as the executor checks it.</summary>
internal sealed class FunctionParameters
{
    internal FunctionParameters(GoType signature)
    {
        Signature = signature;
        IsVariadic = signature.IsVariadic;
        FixedCount = signature.Parameters.Count - (IsVariadic ? 1 : 0);
        Fixed = [.. signature.Parameters.Take(FixedCount).Select(p => new Parameter(p))];
        Variadic = IsVariadic ? new Parameter(signature.Parameters[^1].Element!) : null;
        ResultIsInterface = signature.Results is [{ Kind: GoKind.Interface }, ..];
        NilResult = signature.Results is [var result, ..] ? NilOf(result) : null;
    }

    internal GoType Signature { get; }

    internal bool IsVariadic { get; }

    internal int FixedCount { get; }

    internal Parameter[] Fixed { get; }

    /// <summary>The element of the last parameter of a variadic function.</summary>
    internal Parameter? Variadic { get; }

    /// <summary>Whether the result is held as an interface until a pipeline takes it out.</summary>
    internal bool ResultIsInterface { get; }

    /// <summary>What a null that the body returns is: the nil of the result's type.</summary>
    internal object? NilResult { get; }

    /// <summary>Why no template can call it: it gives more than a value and an error. Null for most.</summary>
    internal string? Fault(string name) => Signature.Results switch
    {
        { Count: <= 1 } => null,
        { Count: 2 } results => results[1].Equals(GoType.Error)
            ? null
            : $"invalid function signature for {name}: second return value should be error; is {results[1].Name}",
        { Count: var count } => $"function {name} has {count} return values; should be 1 or 2",
    };

    internal Parameter this[int index] => index < FixedCount ? Fixed[index] : Variadic!;

    private static IGoValue? NilOf(GoType type) => type.Kind switch
    {
        GoKind.Map => GoMap.Nil(type),
        GoKind.Slice => GoSlice.Nil(type),
        GoKind.Pointer or GoKind.Func => new GoNil(type),
        _ => null,
    };
}
