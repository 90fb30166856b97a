namespace LlmdBuild.Charts.Locking;

/// <summary>A dependency that is not vendored in the chart's archive, as the lock records it.</summary>
public sealed record LockedDependency
{
    /// <summary>The dependency's chart name.</summary>
    public required string Name { get; init; }

    /// <summary>What the depending chart asks for.</summary>
    public required string Requested { get; init; }

    /// <summary>The exact version.</summary>
    public required string Version { get; init; }

    /// <summary>Its source, resolved from the repository the chart names.</summary>
    public required string Source { get; init; }

    /// <summary>Its content digest.</summary>
    public required string Digest { get; init; }

    /// <summary>The OCI manifest's digest; null for other sources.</summary>
    public string? ManifestDigest { get; init; }

    /// <summary>Its own dependencies, in the order it declares them.</summary>
    public IReadOnlyList<LockedDependency> Dependencies { get; init; } = [];
}
