using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>One call of a template function: arguments that fit its signature, and the execution it is part of.</summary>
/// <remarks>The arguments lie on the execution's stack: take what you need before you return, and keep no span of them.</remarks>
public readonly struct FunctionCall
{
    private readonly object?[] _arguments;
    private readonly int _start;

    /// <summary>Wraps arguments that were already checked and converted.</summary>
    public FunctionCall(TemplateExecution execution, object?[] arguments)
        : this(execution, arguments, 0, arguments.Length)
    {
    }

    internal FunctionCall(TemplateExecution execution, object?[] stack, int start, int count)
    {
        Execution = execution;
        _arguments = stack;
        _start = start;
        Count = count;
    }

    /// <summary>The running execution, for functions that render (<c>include</c>, <c>tpl</c>) or need its context.</summary>
    public TemplateExecution Execution { get; }

    /// <summary>The number of arguments, variadic ones counted one by one.</summary>
    public int Count { get; }

    /// <summary>Argument <paramref name="index"/>, of the type the signature names at that place; nil is null.</summary>
    public object? this[int index] =>
        (uint)index < (uint)Count ? _arguments[_start + index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The argument as Go's <c>string</c>.</summary>
    public string String(int index) => (string)this[index]!;

    /// <summary>The argument as Go's <c>bool</c>.</summary>
    public bool Bool(int index) => (bool)this[index]!;

    /// <summary>The argument as Go's <c>int</c>.</summary>
    public long Int(int index) => ((GoInt)this[index]!).Value;


    /// <summary>The argument as Go's <c>float64</c>.</summary>
    public double Float64(int index) => (double)this[index]!;

    /// <summary>The argument as Go's <c>[]interface {}</c>; a nil slice comes as an empty one.</summary>
    public List<object?> List(int index) => this[index] as List<object?> ?? [];

    /// <summary>The argument as Go's <c>map[string]interface {}</c>; a nil map comes as an empty one.</summary>
    public Dictionary<string, object?> Map(int index) => this[index] as Dictionary<string, object?> ?? [];

    /// <summary>The arguments from <paramref name="index"/> on, in order: the variadic ones.</summary>
    public ReadOnlySpan<object?> From(int index) =>
        index >= Count ? [] : _arguments.AsSpan(_start + index, Count - index);
}
