using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Templates;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Turns a template's failure into what Helm 4 prints of it, and into a diagnostic with its place.</summary>
internal static class TemplateErrors
{
    /// <summary>Helm's cleanupParseError: the place, and the last part of what is wrong.</summary>
    public static LlmdException Parse(TemplateParseException exception)
    {
        var detail = exception.Detail;
        var last = detail.LastIndexOf(": ", StringComparison.Ordinal);
        var message = $"parse error at ({Place(exception.Location)}): {(last < 0 ? detail : detail[(last + 2)..])}";
        return Fail(RenderingCodes.TemplateParse, message, exception.Location, exception);
    }

    /// <summary>Helm's reformatExecErrorMsg: the author's own words where there are some, else a line or two for each level.</summary>
    public static LlmdException Execute(TemplateExecutionException exception)
    {
        for (Exception? level = exception; level is not null; level = level.InnerException)
        {
            if (level is not ChartAuthorException author) continue;
            var text = $"execution error at ({Place(exception.Location)}): {author.Text}";
            return Fail(RenderingCodes.ChartAuthorMessage, text, exception.Location, exception);
        }
        return Fail(RenderingCodes.TemplateExecution, Traceable(exception) ?? exception.Message, Innermost(exception), exception);
    }

    // Null where some level did not come from text/template: then Helm keeps the one long line.
    private static string? Traceable(TemplateExecutionException exception)
    {
        var text = new System.Text.StringBuilder();
        var last = "";
        for (Exception? level = exception; level is not null; level = level.InnerException)
        {
            if (level is not TemplateExecutionException execution) return null;
            var lines = Lines(execution);
            // A template that includes itself stands there once, however deep it went.
            if (lines != last) text.Append(lines);
            last = lines;
        }
        return Helm.Text.GoText.TrimSpace(text.ToString());
    }

    private static string Lines(TemplateExecutionException level) => level.Expression.Length == 0
        ? LinesWithoutPlace(level.Message)
        : $"{Place(level.Location)}\n  executing {Templates.Formatting.GoQuote.Quote(level.TemplateName)} at <{level.Expression}>:\n    {WithoutChain(level.Detail)}\n";

    // "template: no template …" stays whole; "template: NAME: MESSAGE" is taken apart at its last colon.
    private static string LinesWithoutPlace(string message)
    {
        var rest = message["template: ".Length..];
        var colon = rest.LastIndexOf(": ", StringComparison.Ordinal);
        return rest.StartsWith("no template ", StringComparison.Ordinal) || colon < 0 ? message + "\n" : $"{rest[..colon]}\n  {WithoutChain(rest[(colon + 2)..])}\n";
    }

    private static string WithoutChain(string message)
    {
        var next = message.IndexOf(" template:", StringComparison.Ordinal);
        return next < 0 ? message : message[..next];
    }

    private static SourceSpan Innermost(TemplateExecutionException exception)
    {
        var location = exception.Location;
        for (Exception? level = exception; level is not null; level = level.InnerException)
        {
            if (level is TemplateExecutionException { Location.Line: > 0 } execution && execution.Location.File != EngineFunctions.RootName)
            {
                location = execution.Location;
            }
        }
        return location;
    }

    private static string Place(SourceSpan location)
        => location.Column < 0 ? $"{location.File}:{location.Line}" : $"{location.File}:{location.Line}:{location.Column}";

    private static LlmdException Fail(string code, string message, SourceSpan location, Exception inner)
        => new(new LlmdDiagnostic(code, LlmdSeverity.Error, message, location.File, location.Line, Math.Max(0, location.Column) + 1), inner);
}
