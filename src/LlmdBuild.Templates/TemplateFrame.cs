namespace LlmdBuild.Templates;

/// <summary>One level of a failure: which template ran where, and the expression it was at.</summary>
/// <param name="TemplateName">The template that was executing.</param>
/// <param name="Location">The place of the expression.</param>
/// <param name="Expression">The expression as Go prints it: <c>include "app.labels" .</c>.</param>
public sealed record TemplateFrame(string TemplateName, SourceSpan Location, string Expression);
