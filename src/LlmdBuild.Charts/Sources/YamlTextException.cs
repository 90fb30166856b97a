namespace LlmdBuild.Charts.Sources;

/// <summary>YAML that cannot be read, with its 1-based place.</summary>
internal sealed class YamlTextException(string message, int line, int column) : Exception(message)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
