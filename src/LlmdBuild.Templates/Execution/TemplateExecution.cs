namespace LlmdBuild.Templates.Execution;

/// <summary>The state of one render: variables, depth, output and limits. Never shared between renders.</summary>
public sealed class TemplateExecution
{
}
