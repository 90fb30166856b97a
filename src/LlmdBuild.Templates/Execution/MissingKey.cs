namespace LlmdBuild.Templates.Execution;

/// <summary>What <c>.a.b</c> gives where the map has no such key: text/template's <c>missingkey</c> option.</summary>
public enum MissingKey
{
    /// <summary>No value at all, which prints as <c>&lt;no value&gt;</c>.</summary>
    Default,

    /// <summary>The zero value of the map's element type; for <c>interface {}</c> that is nil. Helm's choice.</summary>
    Zero,

    /// <summary>An error: <c>map has no entry for key "b"</c>. Helm's choice for lint in strict mode.</summary>
    Error,
}
