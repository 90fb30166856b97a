using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Toml;

/// <summary>A TOML text that Go's BurntSushi/toml does not read, or a value that it does not write.</summary>
/// <remarks><see cref="Exception.Message"/> is Go's text: <c>toml: line 2 (last key "a.b"): unexpected EOF; expected value</c>.</remarks>
public sealed class TomlException : LlmdException
{
    /// <summary>The code of a TOML text that cannot be read or a value that cannot be written.</summary>
    public const string Code = "LLMD1303";

    /// <summary>Fails with Go's text.</summary>
    /// <param name="message">The text.</param>
    /// <param name="line">1-based; 0 where unknown.</param>
    /// <param name="isPanic">Whether Go panics here, so that the functions which hide errors fail too.</param>
    public TomlException(string message, int line = 0, bool isPanic = false)
        : base(Code, message, null, line) => IsPanic = isPanic;

    /// <summary>Whether Go panics here, so that the functions which hide errors fail too.</summary>
    public bool IsPanic { get; }
}
