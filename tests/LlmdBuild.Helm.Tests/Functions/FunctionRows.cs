using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Parsing;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Tests.Functions;

/// <summary>Evaluates one expression as a template of a chart would.</summary>
internal static class FunctionRows
{
    /// <summary>Asserts what an expression prints, or that it fails with <c>error: </c> and Go's text.</summary>
    public static void AssertPrints(string expression, string expected) => Assert.Equal(expected, Print(expression));

    /// <summary>What an expression prints, with U+FFFD for bytes that are no text.</summary>
    public static string Print(string expression, FunctionEnvironment? environment = null)
    {
        var data = new Dictionary<string, object?> { ["Files"] = new GoMap(GoType.Parse("map[string][]uint8"), []) };
        var template = TemplateParser.Parse("t", "{{ " + expression + " }}", EngineFunctions.Table);
        var execution = new TemplateExecution(TemplateSet.Create([template]), new TemplateOptions { MissingKey = MissingKey.Zero });
        if (environment is not null) execution.SetState(environment);
        try
        {
            return GoString.ToValidUtf8(EngineFunctions.WithoutNoValue(execution.Execute("t", data)));
        }
        catch (TemplateExecutionException e)
        {
            return "error: " + GoString.ToValidUtf8(e.Detail);
        }
    }
}
