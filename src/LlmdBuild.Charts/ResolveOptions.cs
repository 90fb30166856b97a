using LlmdBuild.Charts.Archives;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Charts.Transport;

namespace LlmdBuild.Charts;

/// <summary>Everything a resolve depends on besides the intents.</summary>
public sealed record ResolveOptions
{
    /// <summary>The project's folder: relative sources are read from it, and the lock is looked for from here upwards.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>The lock; null looks for it (<see cref="Locking.LockLocator"/>).</summary>
    public string? LockFilePath { get; init; }

    /// <summary>
    /// The project file that claims the pins. It is written into the lock relative to the lock's folder; null claims for the
    /// project's folder itself.
    /// </summary>
    public string? ProjectFile { get; init; }

    /// <summary>No lock is read or written: for filling caches and for looking at versions that nobody pins.</summary>
    public bool WithoutLock { get; init; }

    /// <summary>The lock must answer everything and is not changed.</summary>
    public bool Locked { get; init; }

    /// <summary>No network, whatever is missing.</summary>
    public bool Offline { get; init; }

    /// <summary>Names of charts whose pins are looked up anew although the lock has them; <c>*</c> is every chart.</summary>
    public IReadOnlyCollection<string> Update { get; init; } = [];

    /// <summary>What stands in for which source. Use <see cref="LlmdConfiguration"/> to join property, environment and file.</summary>
    public MirrorMap Mirrors { get; init; } = MirrorMap.Empty;

    /// <summary>The cache's folder; null finds the user's (<see cref="Caching.CacheLocation"/>).</summary>
    public string? CachePath { get; init; }

    /// <summary>Caches that are only read, in order.</summary>
    public IReadOnlyList<string> FallbackFolders { get; init; } = [];

    /// <summary>Where credentials come from and what may be done with them.</summary>
    public CredentialOptions Credentials { get; init; } = new();

    /// <summary>Timeouts, retries, certificates.</summary>
    public TransportOptions Transport { get; init; } = new();

    /// <summary>How much a chart may hold.</summary>
    public ArchiveLimits Limits { get; init; } = ArchiveLimits.Default;

    /// <summary>Public keys for provenance; null takes Helm's default, <c>~/.gnupg/pubring.gpg</c>.</summary>
    public string? Keyring { get; init; }

    /// <summary>The command that updates the lock, for messages; null names the build of the project file.</summary>
    public string? MendCommand { get; init; }

    /// <summary>Told of fetches as they go on. May be called from several threads.</summary>
    public IProgress<FetchProgress>? Progress { get; init; }

    /// <summary>Clock and timers.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long to wait for another process that fetches the same chart or writes the same lock.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
