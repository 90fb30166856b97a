using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace LlmdBuild.Templates.Functions;

/// <summary>The functions a template may call, by name. Immutable and shared between renders.</summary>
public sealed class FunctionTable
{
    private readonly FrozenDictionary<string, TemplateFunction> _functions;

    private FunctionTable(FrozenDictionary<string, TemplateFunction> functions) => _functions = functions;

    /// <summary>The functions of text/template itself: <c>and</c>, <c>call</c>, <c>eq</c>, <c>printf</c> and so on.</summary>
    public static FunctionTable Builtins { get; } = Create(BuiltinFunctions.All);

    /// <summary>The functions, in no order.</summary>
    public IEnumerable<TemplateFunction> Functions => _functions.Values;

    /// <summary>A table of these functions alone; of two with one name the later is kept.</summary>
    public static FunctionTable Create(IEnumerable<TemplateFunction> functions)
    {
        var byName = new Dictionary<string, TemplateFunction>(StringComparer.Ordinal);
        foreach (var function in functions)
        {
            byName[function.Name] = function;
        }

        return new FunctionTable(byName.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>This table and these functions, which replace those of the same name, builtins too.</summary>
    public FunctionTable With(IEnumerable<TemplateFunction> functions) => Create(_functions.Values.Concat(functions));

    /// <summary>The function of that name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out TemplateFunction? function) =>
        _functions.TryGetValue(name, out function);
}
