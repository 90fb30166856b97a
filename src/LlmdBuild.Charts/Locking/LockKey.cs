namespace LlmdBuild.Charts.Locking;

/// <summary>What tells the entries of a lock apart.</summary>
/// <param name="Name">The chart's name.</param>
/// <param name="Source">The source, normalised.</param>
/// <param name="Version">The exact version.</param>
internal sealed record LockKey(string Name, string Source, string Version)
{
    /// <summary>An entry's.</summary>
    public static LockKey Of(LockEntry entry) => new(entry.Name, entry.Source, entry.Version);
}
