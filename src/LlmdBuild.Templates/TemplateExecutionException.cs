namespace LlmdBuild.Templates;

/// <summary>
/// A template that failed while it ran: <c>template: FILE:LINE:COLUMN: executing "NAME" at &lt;EXPRESSION&gt;: DETAIL</c>.
/// </summary>
/// <remarks>
/// Where a function failed, <see cref="FunctionName"/> names it and <see cref="Exception.InnerException"/> is what it
/// threw; a template that ran inside it (<c>include</c>, <c>tpl</c>) is further down that chain.
/// </remarks>
public sealed class TemplateExecutionException : TemplateException
{
    internal TemplateExecutionException(
        string message, string templateName, SourceSpan location, string expression, string detail, string? functionName, Exception? inner)
        : base(message, templateName, location, detail, inner)
    {
        Expression = expression;
        FunctionName = functionName;
    }

    /// <summary>The expression as Go prints it; empty where Go names no place.</summary>
    public string Expression { get; }

    /// <summary>The function that failed, in <c>error calling NAME</c>; null where none did.</summary>
    public string? FunctionName { get; }

    /// <summary>All levels that led here, innermost first.</summary>
    public IReadOnlyList<TemplateFrame> IncludeStack
    {
        get
        {
            var frames = new List<TemplateFrame>();
            for (Exception? e = this; e is not null; e = e.InnerException)
            {
                if (e is TemplateExecutionException level && level.Expression.Length > 0)
                {
                    frames.Add(new TemplateFrame(level.TemplateName, level.Location, level.Expression));
                }
            }

            frames.Reverse();
            return frames;
        }
    }
}
