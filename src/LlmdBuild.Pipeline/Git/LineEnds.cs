namespace LlmdBuild.Pipeline.Git;

/// <summary>Which line ends a text file of a work tree has.</summary>
internal enum LineEnds
{
    /// <summary>As the build writes it: LF. A CRLF would be committed as one.</summary>
    Lf,

    /// <summary>CRLF in the work tree, LF in the repository, as an attribute says.</summary>
    CrLf,

    /// <summary>LF in the repository; in the work tree whatever a checkout left there.</summary>
    Either,
}
