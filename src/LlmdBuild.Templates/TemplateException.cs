namespace LlmdBuild.Templates;

/// <summary>A template that cannot be parsed or executed. <see cref="Exception.Message"/> is Go's text, in one line.</summary>
public abstract class TemplateException : Exception
{
    private protected TemplateException(string message, string templateName, SourceSpan location, Exception? inner)
        : base(message, inner)
    {
        TemplateName = templateName;
        Location = location;
    }

    /// <summary>The template that was being parsed or executed (the name of a <c>define</c> where it happened in one).</summary>
    public string TemplateName { get; }

    /// <summary>Where in which file; line 0 where Go names no place.</summary>
    public SourceSpan Location { get; }

    /// <summary>What went wrong, without the place: <c>function "x" not defined</c>, <c>error calling fail: no name</c>.</summary>
    public abstract string Detail { get; }
}
