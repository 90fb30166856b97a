namespace LlmdBuild.Templates;

/// <summary>Text that is no template: <c>template: FILE:LINE: DETAIL</c>.</summary>
public sealed class TemplateParseException : TemplateException
{
    internal TemplateParseException(string message, string templateName, SourceSpan location, string detail)
        : base(message, templateName, location, inner: null) => Detail = detail;

    /// <inheritdoc/>
    public override string Detail { get; }
}
