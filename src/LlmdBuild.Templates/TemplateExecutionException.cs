using System.Text;

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
    private readonly string _prefix;
    private readonly string _detail;

    /// <summary>A failure.</summary>
    /// <param name="prefix">The message up to the detail.</param>
    /// <param name="templateName">The template that was executing.</param>
    /// <param name="location">Where.</param>
    /// <param name="expression">What it was at.</param>
    /// <param name="detail">What went wrong; of a failing function that is <c>error calling NAME: </c> and what it says.</param>
    /// <param name="functionName">The function that failed.</param>
    /// <param name="inner">What the function threw.</param>
    internal TemplateExecutionException(
        string prefix, string templateName, SourceSpan location, string expression, string detail, string? functionName, Exception? inner)
        : base("", templateName, location, inner)
    {
        _prefix = prefix;
        _detail = detail;
        Expression = expression;
        FunctionName = functionName;
    }

    /// <inheritdoc/>
    public override string Message => Describe(new StringBuilder(_prefix));

    /// <inheritdoc/>
    public override string Detail => Describe(new StringBuilder());

    /// <summary>The expression as Go prints it; empty where Go names no place.</summary>
    public string Expression { get; }

    /// <summary>The function that failed, in <c>error calling NAME</c>; null where none did.</summary>
    public string? FunctionName { get; }

    // Put together when it is asked for, in one go: a failure deep down passes through every include above it.
    private string Describe(StringBuilder text)
    {
        Exception? level = this;
        while (level is TemplateExecutionException failure)
        {
            text.Append(ReferenceEquals(failure, this) ? "" : failure._prefix).Append(failure._detail);
            level = failure.FunctionName is null ? null : failure.InnerException;
        }

        return text.Append(level?.Message).ToString();
    }
}
