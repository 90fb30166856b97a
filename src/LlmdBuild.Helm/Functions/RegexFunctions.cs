using LlmdBuild.Helm.RegularExpressions;
using LlmdBuild.Helm.Uris;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Regular expressions. Those without <c>must</c> panic over a bad expression, with another text than the error of the others.</summary>
internal static class RegexFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("regexMatch", "func(string, string) bool", static call => IsMatch(call)),
        new("mustRegexMatch", "func(string, string) (bool, error)", static call => Use(call, Must(call), static (c, r, s) => r.IsMatch(c.String(1), s))),
        .. Both("regexFindAll", "string, string, int", "[]string",
            static (call, regex, steps) => Strings(regex.FindAll(call.String(1), call.Int(2), steps))),
        .. Both("regexFind", "string, string", "string", static (call, regex, steps) => regex.Find(call.String(1), steps) ?? ""),
        .. Both("regexReplaceAll", "string, string, string", "string",
            static (call, regex, steps) => regex.ReplaceAll(call.String(1), call.String(2), steps)),
        .. Both("regexReplaceAllLiteral", "string, string, string", "string",
            static (call, regex, steps) => regex.ReplaceAllLiteral(call.String(1), call.String(2), steps)),
        .. Both("regexSplit", "string, string, int", "[]string",
            static (call, regex, steps) => Strings(regex.Split(call.String(1), call.Int(2), steps))),
        new("regexQuoteMeta", "func(string) string", static call => GoRegex.QuoteMeta(call.String(0))),
    ];

    private static IEnumerable<TemplateFunction> Both(
        string name, string parameters, string result, Func<FunctionCall, GoRegex, RegexSteps, object?> body)
    {
        yield return new(name, $"func({parameters}) {result}", call => Use(call, Panicking(call), body));
        yield return new($"mustR{name[1..]}", $"func({parameters}) ({result}, error)", call => Use(call, Must(call), body));
    }

    private static object? Use(FunctionCall call, GoRegex regex, Func<FunctionCall, GoRegex, RegexSteps, object?> body)
    {
        var steps = new RegexSteps();
        try
        {
            var result = body(call, regex, steps);
            call.Execution.Spend(steps.Taken / 2);
            return result;
        }
        catch (GoRegexLimitException e)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }

    // A bad expression matches nothing.
    private static object? IsMatch(FunctionCall call)
    {
        GoRegex regex;
        try
        {
            regex = GoRegex.Compile(call.String(0));
        }
        catch (GoRegexException)
        {
            return false;
        }
        return Use(call, regex, static (c, r, s) => r.IsMatch(c.String(1), s));
    }

    private static GoRegex Must(FunctionCall call)
    {
        try
        {
            return GoRegex.Compile(call.String(0));
        }
        catch (GoRegexException e)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }

    private static GoRegex Panicking(FunctionCall call)
    {
        try
        {
            return GoRegex.Compile(call.String(0));
        }
        catch (GoRegexException e)
        {
            throw new TemplateFunctionException($"regexp: Compile({QuoteExpression(call.String(0))}): {e.Message}", e);
        }
    }

    // In backquotes where Go's syntax allows it.
    private static string QuoteExpression(string expression)
    {
        foreach (var c in expression)
        {
            if (c is '`' or '\uFEFF' or '\u007F' || (c < ' ' && c != '\t')) return GoQuoting.Quote(expression);
        }
        return GoString.IsValid(expression) ? $"`{expression}`" : GoQuoting.Quote(expression);
    }

    private static GoSlice Strings(List<string>? texts) => texts is null ? GoSlice.Nil(GoType.Strings) : GoSlice.OfStrings(texts);
}
