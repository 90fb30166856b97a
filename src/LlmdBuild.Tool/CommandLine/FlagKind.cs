namespace LlmdBuild.Tool.CommandLine;

/// <summary>How a flag's value is read.</summary>
internal enum FlagKind
{
    /// <summary><c>--flag</c> or <c>--flag=false</c>.</summary>
    Bool,

    /// <summary>Any text; the last one counts.</summary>
    Text,

    /// <summary>Any text; all of them count.</summary>
    TextArray,

    /// <summary>Texts separated by commas, with CSV's quotes; all of them count.</summary>
    TextList,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A number.</summary>
    Float,

    /// <summary>Go's duration: <c>5m0s</c>.</summary>
    Duration,

    /// <summary><c>key=value,key=value</c></summary>
    Map,
}
