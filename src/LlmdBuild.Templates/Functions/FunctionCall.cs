using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>One call of a template function: arguments that fit its signature, and the execution it is part of.</summary>
public readonly struct FunctionCall
{
    private readonly object?[] _arguments;

    /// <summary>Wraps arguments that were already checked and converted.</summary>
    public FunctionCall(TemplateExecution execution, object?[] arguments)
    {
        Execution = execution;
        _arguments = arguments;
    }

    /// <summary>The running execution, for functions that render (<c>include</c>, <c>tpl</c>) or need its context.</summary>
    public TemplateExecution Execution { get; }

    /// <summary>The number of arguments, variadic ones counted one by one.</summary>
    public int Count => _arguments.Length;

    /// <summary>Argument <paramref name="index"/>, of the type the signature names at that place.</summary>
    public object? this[int index] => _arguments[index];

    /// <summary>The argument as Go's <c>string</c>.</summary>
    public string String(int index) => (string)_arguments[index]!;

    /// <summary>The argument as Go's <c>bool</c>.</summary>
    public bool Bool(int index) => (bool)_arguments[index]!;

    /// <summary>The argument as Go's <c>int</c>.</summary>
    public long Int(int index) => ((GoInt)_arguments[index]!).Value;

    /// <summary>The arguments from <paramref name="index"/> on, in order: the variadic ones.</summary>
    public ReadOnlySpan<object?> From(int index) => _arguments.AsSpan(index);
}
