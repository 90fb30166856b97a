namespace LlmdBuild.Helm.Diagnostics;

/// <summary>The one exception that leaves our libraries for bad input: it carries what to tell the user.</summary>
/// <remarks>Thrown at the point of failure and caught once, at the edge (task, command, reconcile). Anything else that escapes is a bug.</remarks>
public class LlmdException : Exception
{
    /// <summary>Fails with one diagnostic.</summary>
    public LlmdException(LlmdDiagnostic diagnostic, Exception? innerException = null)
        : base(diagnostic.Message, innerException) => Diagnostics = [diagnostic];

    /// <summary>Fails with several diagnostics, the first of which gives the message.</summary>
    public LlmdException(IReadOnlyList<LlmdDiagnostic> diagnostics, Exception? innerException = null)
        : base(diagnostics[0].Message, innerException) => Diagnostics = diagnostics;

    /// <summary>Fails with an error of that code, text and place.</summary>
    public LlmdException(string code, string message, string? file = null, int line = 0, int column = 0)
        : this(new LlmdDiagnostic(code, LlmdSeverity.Error, message, file, line, column))
    {
    }

    /// <summary>Whether one of our limits was reached, where Helm would go on: no function hides that in its result.</summary>
    public bool IsLimit { get; init; }

    /// <summary>What to tell the user, in order; never empty.</summary>
    public IReadOnlyList<LlmdDiagnostic> Diagnostics { get; }
}
