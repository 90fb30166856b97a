namespace LlmdBuild.Templates.Execution;

/// <summary>Executes one template of a set, from the outside.</summary>
public static class TemplateExecutor
{
    /// <summary>Executes a template and returns what it wrote.</summary>
    /// <param name="set">The templates that can be reached.</param>
    /// <param name="name">The one to execute.</param>
    /// <param name="data">Its dot, and the value of <c>$</c>.</param>
    /// <param name="options">Go's defaults where null.</param>
    /// <exception cref="TemplateExecutionException">The template failed; the message is Go's.</exception>
    public static string Execute(TemplateSet set, string name, object? data, TemplateOptions? options = null) =>
        new TemplateExecution(set, options).Execute(name, data);
}
