namespace LlmdBuild.Tool.CommandLine;

/// <summary>Arguments that cannot be read, or a file they name; the message follows <c>Error: </c>.</summary>
internal sealed class CommandLineException(string message) : Exception(message);
