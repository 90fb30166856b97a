using LlmdBuild.Helm.Functions;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Parsing;

namespace LlmdBuild.Helm.Rendering;

/// <summary>The functions Helm's engine binds to a render: <c>include</c>, <c>tpl</c>, <c>required</c>, <c>fail</c>, <c>lookup</c>.</summary>
internal static class EngineFunctions
{
    /// <summary>The name Helm gives the template all others belong to; error texts show it.</summary>
    public const string RootName = "gotpl";

    /// <summary>Everything a chart's template may call.</summary>
    public static FunctionTable Table { get; } = HelmFunctions.Table.With(
    [
        new("include", "func(string, interface {}) (string, error)", Include),
        new("tpl", "func(string, interface {}) (string, error)", Tpl),
        new("required", "func(string, interface {}) (interface {}, error)", Required),
        new("fail", "func(string) (string, error)", call => throw new ChartAuthorException(call.String(0))),
        new("lookup", "func(string, string, string, string) (map[string]interface {}, error)", Lookup),
        // Helm looks up no names unless --enable-dns is given.
        new("getHostByName", "func(string) string", _ => ""),
    ]);

    /// <summary>Characters of an error's text to which a <c>tpl</c> still adds its own: 128 Ki.</summary>
    private const int MaxErrorLength = 128 * 1024;

    // Charts call tpl with the same texts at every render.
    private static readonly TemplateCache s_texts = new(Table);

    /// <summary>Output without what text/template prints for a missing value.</summary>
    public static string WithoutNoValue(string output)
        => output.Contains("<no value>", StringComparison.Ordinal) ? output.Replace("<no value>", "", StringComparison.Ordinal) : output;

    // As helm template has it: no cluster is asked, so nothing is found.
    private static Dictionary<string, object?> Lookup(FunctionCall call)
    {
        FunctionEnvironment.Use(call, "lookup");
        return [];
    }

    private static string Include(FunctionCall call)
    {
        var name = call.String(0);
        var depth = call.Execution.State<IncludeDepth>();
        if (!depth.TryEnter(name))
        {
            throw new TemplateFunctionException($"rendering template has a nested reference name: {name}: unable to execute template");
        }
        try
        {
            return call.Execution.Execute(name, call[1]);
        }
        finally
        {
            depth.Leave(name);
        }
    }

    private static string Tpl(FunctionCall call)
    {
        var text = FunctionLimits.ToParse("tpl", call.String(0));
        call.Execution.Spend(text.Length);
        // Thrown from the end, not from the handlers: a handler keeps the stack below it, and texts may nest deep.
        TemplateException failure;
        string problem;
        try
        {
            var parsed = s_texts.GetOrParse(RootName, text);
            return WithoutNoValue(call.Execution.ExecuteParsed(parsed, call[1]));
        }
        catch (TemplateParseException exception)
        {
            problem = "cannot parse template";
            failure = exception;
        }
        catch (TemplateExecutionException exception)
        {
            problem = "error during tpl function execution for";
            failure = exception;
        }
        // Every level of a tpl within itself would write its text and all that the levels within wrote.
        throw failure.Message.Length > MaxErrorLength
            ? new TemplateFunctionException(failure.Message, failure)
            : new TemplateFunctionException($"{problem} {GoQuote.Quote(text)}: {failure.Message}", failure);
    }

    private static object? Required(FunctionCall call)
        => call[1] is null or "" ? throw new ChartAuthorException(call.String(0)) : call[1];
}
