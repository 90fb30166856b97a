using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Rendering;

/// <summary>What to render: a chart, the values to lay over its own, and the release it is rendered for.</summary>
public sealed class RenderRequest
{
    /// <summary>Fixed, so that a build repeats; in the past, so that certificates are valid.</summary>
    public static readonly DateTimeOffset DefaultSeedTime = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The chart; its dependencies are those in its <c>charts/</c>.</summary>
    public required Chart Chart { get; init; }

    /// <summary><c>.Release.Name</c>: at most 53 characters of a DNS name.</summary>
    public required string ReleaseName { get; init; }

    /// <summary><c>.Release.Namespace</c></summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Laid over the chart's values; null removes a default. Not changed.</summary>
    public IReadOnlyDictionary<string, object?> Values { get; init; } = new Dictionary<string, object?>();

    /// <summary><c>.Capabilities</c></summary>
    public Capabilities Capabilities { get; init; } = Capabilities.Default;

    /// <summary><c>.Release.IsUpgrade</c>; <c>.Release.IsInstall</c> is its opposite.</summary>
    public bool IsUpgrade { get; init; }

    /// <summary><c>.Release.Revision</c></summary>
    public int Revision { get; init; } = 1;

    /// <summary>Whether what lies in <c>crds/</c> is part of the result.</summary>
    public bool IncludeCrds { get; init; }

    /// <summary>Leaves out hooks of the <c>test</c> event.</summary>
    public bool SkipTests { get; init; }

    /// <summary>Leaves out all hooks.</summary>
    public bool NoHooks { get; init; }

    /// <summary>Takes values as they are, whatever the charts' schemas say.</summary>
    public bool SkipSchemaValidation { get; init; }

    /// <summary>Schema documents that <c>values.schema.json</c> may refer to, JSON text by absolute URL without fragment. Nothing is ever fetched.</summary>
    /// <remarks>Charts keep what was compiled with one set of documents: hand in the same instance for all renders.</remarks>
    public IReadOnlyDictionary<string, byte[]>? SchemaDocuments { get; init; }

    /// <summary>
    /// With a text, random and time functions repeat: the same seed, release, namespace (or <see cref="SeedScope"/>) and chart give the same bytes, and each
    /// use is reported. Null, the default, leaves them truly random.
    /// </summary>
    public string? Seed { get; init; }

    /// <summary>What the seed counts for beside the release and the file; null, the default, means the namespace.</summary>
    public string? SeedScope { get; init; }

    /// <summary>What time functions see in a seeded render, and when the certificates it makes become valid.</summary>
    public DateTimeOffset SeedTime { get; init; } = DefaultSeedTime;

    /// <summary>Where Helm's log lines go; null where nobody reads them.</summary>
    public HelmLog? Log { get; init; }
}
