using LlmdBuild.Charts.Resolving;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts;

/// <summary>From what a project asks for to charts on disk: lock, cache, mirrors, sources.</summary>
public static class ChartResolver
{
    /// <summary>Resolves the intents and brings the lock up to date, or in locked mode insists that it is.</summary>
    /// <param name="intents">All charts the project asks for: what is missing here loses its claim in the lock.</param>
    /// <param name="options">Everything else it depends on.</param>
    /// <param name="cancellation">Ends waits, requests and processes; nothing half done is left behind.</param>
    /// <exception cref="LlmdException">LLMD2xxx; several diagnostics where several charts fail. The lock is then as it was.</exception>
    public static async Task<Resolution> ResolveAsync(IReadOnlyList<ChartIntent> intents, ResolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(intents);
        ArgumentNullException.ThrowIfNull(options);
        using var session = new ResolveSession(options);
        return await session.ResolveAsync(intents, cancellation).ConfigureAwait(false);
    }

    /// <summary>The same for callers that cannot wait asynchronously, such as build tasks. Runs on the thread pool.</summary>
    public static Resolution Resolve(IReadOnlyList<ChartIntent> intents, ResolveOptions options, CancellationToken cancellation = default)
        => Task.Run(() => ResolveAsync(intents, options, cancellation), cancellation).GetAwaiter().GetResult();

    /// <summary>What each source has that is newer than every pin of a chart.</summary>
    /// <returns>One entry for each chart with newer versions, newest first; sources that cannot list are left out.</returns>
    /// <exception cref="LlmdException">LLMD2xxx: a source cannot be asked.</exception>
    public static async Task<IReadOnlyList<NewerVersions>> FindNewerAsync(IReadOnlyList<ChartIntent> intents, ResolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(intents);
        ArgumentNullException.ThrowIfNull(options);
        using var session = new ResolveSession(options);
        return await session.FindNewerAsync(intents, cancellation).ConfigureAwait(false);
    }
}
