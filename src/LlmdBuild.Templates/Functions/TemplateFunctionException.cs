namespace LlmdBuild.Templates.Functions;

/// <summary>A function's Go error (or recovered panic): the executor adds the position and <c>error calling NAME</c>.</summary>
public class TemplateFunctionException : Exception
{
    /// <summary>Fails with Go's text.</summary>
    public TemplateFunctionException(string message) : base(message)
    {
    }

    /// <summary>Fails with Go's text and what lies beneath it.</summary>
    public TemplateFunctionException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
