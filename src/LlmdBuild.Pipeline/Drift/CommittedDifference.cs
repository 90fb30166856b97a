namespace LlmdBuild.Pipeline.Drift;

/// <summary>How a committed file differs from what the build makes.</summary>
internal enum CommittedDifference
{
    /// <summary>Not at all, or only in what git itself does to line ends.</summary>
    None,

    /// <summary>In line ends alone, and they would be committed so.</summary>
    LineEnds,

    /// <summary>In its text.</summary>
    Content,
}
