using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Yaml;

/// <summary>A YAML text that Helm's library does not read, or a value that it does not write.</summary>
/// <remarks>
/// <see cref="Exception.Message"/> is the Go library's text, such as
/// <c>error converting YAML to JSON: yaml: line 3: mapping values are not allowed in this context</c>.
/// The diagnostic's line and column are where our scanner stood: Go's own line may be one less.
/// </remarks>
public sealed class YamlException : LlmdException
{
    /// <summary>The code of a YAML text that cannot be read.</summary>
    public const string ReadCode = "LLMD1301";

    /// <summary>Fails with the Go library's text.</summary>
    /// <param name="message">Go's text.</param>
    /// <param name="line">1-based; 0 where unknown.</param>
    /// <param name="column">1-based; 0 where unknown.</param>
    public YamlException(string message, int line = 0, int column = 0)
        : base(ReadCode, message, null, line, column)
    {
    }

    /// <summary>1-based; 0 where unknown.</summary>
    public int Line => Diagnostics[0].Line;

    /// <summary>1-based; 0 where unknown.</summary>
    public int Column => Diagnostics[0].Column;

    /// <summary>The same failure with text before it, as Go wraps errors.</summary>
    internal YamlException WithPrefix(string prefix) => new(prefix + Message, Line, Column) { IsLimit = IsLimit };
}
