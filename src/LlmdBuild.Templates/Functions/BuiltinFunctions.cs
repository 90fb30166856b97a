using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>The functions of text/template itself.</summary>
internal static class BuiltinFunctions
{
    private const string VariadicText = "func(...interface {}) string";
    private const string Compare = "func(reflect.Value, reflect.Value) (bool, error)";

    /// <summary>The executor evaluates it, since it stops at the first false argument.</summary>
    internal static TemplateFunction And { get; } =
        new("and", "func(reflect.Value, ...reflect.Value) reflect.Value", _ => null);

    /// <summary>The executor evaluates it, since it stops at the first true argument.</summary>
    internal static TemplateFunction Or { get; } =
        new("or", "func(reflect.Value, ...reflect.Value) reflect.Value", _ => null);

    /// <summary>The executor tells it the name of what it calls.</summary>
    internal static TemplateFunction Call { get; } =
        new("call", "func(reflect.Value, ...reflect.Value) reflect.Value", CallFunction.Call);

    internal static IEnumerable<TemplateFunction> All =>
    [
        And,
        Or,
        Call,
        new("not", "func(reflect.Value) bool", c => GoBox.Bool(!Truth.IsTrue(NoValue.ToNil(c[0])))),
        new("html", VariadicText, c => Escaping.Html(PrintArguments(c))),
        new("js", VariadicText, c => Escaping.JavaScript(PrintArguments(c))),
        new("urlquery", VariadicText, c => Escaping.UrlQuery(PrintArguments(c))),
        new("print", VariadicText, c => GoFormat.Sprint(c.From(0))),
        new("println", VariadicText, c => GoFormat.Sprintln(c.From(0))),
        new("printf", "func(string, ...interface {}) string", c => GoFormat.Sprintf(c.String(0), c.From(1))),
        new("index", "func(reflect.Value, ...reflect.Value) (reflect.Value, error)", Indexing.Index),
        new("slice", "func(reflect.Value, ...reflect.Value) (reflect.Value, error)", Indexing.Slice),
        new("len", "func(reflect.Value) (int, error)", c => GoBox.Int(Indexing.Length(c[0]))),
        new("eq", "func(reflect.Value, ...reflect.Value) (bool, error)", c => GoBox.Bool(GoComparer.EqualsAny(c[0], c.From(1)))),
        new("ne", Compare, c => GoBox.Bool(!GoComparer.AreEqual(c[0], c[1]))),
        new("lt", Compare, c => GoBox.Bool(GoComparer.IsLess(c[0], c[1]))),
        new("le", Compare, c => GoBox.Bool(GoComparer.IsLessOrEqual(c[0], c[1]))),
        new("gt", Compare, c => GoBox.Bool(!GoComparer.IsLessOrEqual(c[0], c[1]))),
        new("ge", Compare, c => GoBox.Bool(!GoComparer.IsLess(c[0], c[1]))),
    ];

    // Arguments as a template prints them, nil as <no value>, put together as Sprint does.
    private static string PrintArguments(FunctionCall call)
    {
        if (call.Count == 1 && call[0] is string text)
        {
            return text;
        }

        var printable = new object?[call.Count];
        for (var i = 0; i < printable.Length; i++)
        {
            printable[i] = call[i] ?? "<no value>";
        }

        return GoFormat.Sprint(printable);
    }
}
