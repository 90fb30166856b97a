namespace LlmdBuild.Charts;

/// <summary>Whether a chart's provenance file is asked for and checked.</summary>
public enum VerificationMode
{
    /// <summary>Not looked at.</summary>
    Never,

    /// <summary>A signature that is there must be good; none is accepted.</summary>
    IfPresent,

    /// <summary>There must be a good signature.</summary>
    Always,
}
