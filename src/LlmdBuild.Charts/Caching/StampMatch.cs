namespace LlmdBuild.Charts.Caching;

/// <summary>How a cache entry compares with its stamp.</summary>
internal enum StampMatch
{
    /// <summary>As stored.</summary>
    Same,

    /// <summary>Same names and lengths, other times: copied, or edited. The bytes decide.</summary>
    Touched,

    /// <summary>Not what was stored.</summary>
    Different,
}
