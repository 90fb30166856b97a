using LlmdBuild.Charts;
using LlmdBuild.Helm.Bundling;

namespace LlmdBuild.Pipeline.Items;

/// <summary>One <c>LlmdChart</c> item, read and checked.</summary>
internal sealed record ChartItem
{
    public required string Name { get; init; }

    /// <summary>Versions or ranges as written, the default first; empty for a local chart that says its own.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    public required string Source { get; init; }

    /// <summary>The full path of a chart folder that <see cref="Source"/> names; null for any other source.</summary>
    public required string? LocalFolder { get; init; }

    public required string Component { get; init; }

    public required string Folder { get; init; }

    public required string ReleaseName { get; init; }

    public required string Namespace { get; init; }

    /// <summary>Full paths in the order in which they are merged.</summary>
    public required IReadOnlyList<string> ValuesFiles { get; init; }

    /// <summary>YAML text, or empty.</summary>
    public required string Values { get; init; }

    /// <summary>Expressions in Helm's set syntax.</summary>
    public required IReadOnlyList<string> Set { get; init; }

    public required ValuesMode? ValuesMode { get; init; }

    public required string KubeVersion { get; init; }

    public required IReadOnlyList<string> ApiVersions { get; init; }

    public required bool IncludeCrds { get; init; }

    public required bool SkipTests { get; init; }

    public required bool NoHooks { get; init; }

    /// <summary>Labels for every object beside the build's own.</summary>
    public required IReadOnlyDictionary<string, string> ExtraLabels { get; init; }

    /// <summary>Full paths of patch files in the order in which they apply.</summary>
    public required IReadOnlyList<string> Patches { get; init; }

    public required string Seed { get; init; }

    public required VerificationMode Verify { get; init; }

    /// <summary>The project's <c>LlmdSchema</c> documents by URL: the same instance for all charts.</summary>
    public IReadOnlyDictionary<string, byte[]> SchemaDocuments { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Where the item stands.</summary>
    public required ItemPosition Position { get; init; }
}
