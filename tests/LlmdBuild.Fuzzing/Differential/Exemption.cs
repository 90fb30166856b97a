namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Why a difference is none that counts.</summary>
public enum Exemption
{
    /// <summary>It counts.</summary>
    None,

    /// <summary>Helm, asked again, gives several results itself: the order of a Go map, an address, chance or the clock.</summary>
    RandomInHelm,

    /// <summary>Both, asked again one right after the other, agree: a minute or an hour had gone by between them.</summary>
    Clock,

    /// <summary>Our engine stopped at one of its named limits (docs/helm-compatibility.md).</summary>
    OurLimit,
}
