using LlmdBuild.Helm.Functions;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Parsing;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>Executes <c>--name-template</c>: Sprig's functions, no data.</summary>
internal static class NameTemplate
{
    private const string Name = "name-template";

    /// <exception cref="CommandLineException">With text/template's text.</exception>
    public static string Execute(string text)
    {
        try
        {
            var parsed = TemplateParser.Parse(Name, text, HelmFunctions.Table);
            return TemplateExecutor.Execute(TemplateSet.Create([parsed]), Name, null);
        }
        catch (TemplateException exception)
        {
            throw new CommandLineException(exception.Message);
        }
    }
}
