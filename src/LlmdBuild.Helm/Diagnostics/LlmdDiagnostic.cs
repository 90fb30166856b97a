namespace LlmdBuild.Helm.Diagnostics;

/// <summary>How much a diagnostic weighs: an error stops the work, a warning does not.</summary>
public enum LlmdSeverity
{
    /// <summary>Worth knowing; never an action.</summary>
    Info,

    /// <summary>The result stands, but probably not as wanted.</summary>
    Warning,

    /// <summary>There is no result.</summary>
    Error,
}

/// <summary>Something to tell the user: a code with a page under <c>docs/</c>, a text, and where it is.</summary>
/// <param name="Code"><c>LLMD</c> and four digits; the first says the area (design.md, "What a build produces").</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">What was expected, what was found, what to do. One line or several, no code and no position in it.</param>
/// <param name="File">The user's file or the template; null where there is none.</param>
/// <param name="Line">1-based; 0 where unknown.</param>
/// <param name="Column">1-based; 0 where unknown.</param>
public sealed record LlmdDiagnostic(
    string Code, LlmdSeverity Severity, string Message, string? File = null, int Line = 0, int Column = 0)
{
    /// <summary>The form compilers use: <c>file(line,col): error LLMD1001: message</c>.</summary>
    public override string ToString()
    {
        var position = (File, Line, Column) switch
        {
            (null, _, _) => "",
            (_, 0, _) => $"{File}: ",
            (_, _, 0) => $"{File}({Line}): ",
            _ => $"{File}({Line},{Column}): ",
        };
        var severity = Severity switch
        {
            LlmdSeverity.Error => "error",
            LlmdSeverity.Warning => "warning",
            _ => "info",
        };
        return $"{position}{severity} {Code}: {Message}";
    }
}
