using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Json;

/// <summary>A JSON text that Go's encoding/json does not read, or a value that it does not write.</summary>
/// <remarks><see cref="Exception.Message"/> is Go's text, such as <c>invalid character 'x' looking for beginning of value</c>.</remarks>
public sealed class GoJsonException : LlmdException
{
    /// <summary>The code of a JSON text that cannot be read or a value that cannot be written.</summary>
    public const string Code = "LLMD1302";

    /// <summary>Fails with Go's text.</summary>
    public GoJsonException(string message, int line = 0, int column = 0)
        : base(Code, message, null, line, column)
    {
    }
}
