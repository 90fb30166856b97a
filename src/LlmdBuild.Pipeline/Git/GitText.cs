namespace LlmdBuild.Pipeline.Git;

/// <summary>The attribute <c>text</c> of a path.</summary>
internal enum GitText
{
    /// <summary>No attribute says anything.</summary>
    Unspecified,

    /// <summary><c>-text</c> or <c>binary</c>: bytes.</summary>
    Unset,

    /// <summary><c>text</c> or <c>text=auto</c>: line ends are LF in the repository.</summary>
    Normalized,
}
