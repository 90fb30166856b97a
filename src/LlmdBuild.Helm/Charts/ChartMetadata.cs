namespace LlmdBuild.Helm.Charts;

/// <summary>What Chart.yaml says, cleaned as Helm does: other white space becomes a blank, unprintable characters go.</summary>
/// <remarks>Absent texts are empty, absent lists are empty; absent annotations are null, since templates can tell.</remarks>
public sealed record ChartMetadata
{
    /// <summary><c>v1</c> or <c>v2</c>; a chart without one counts as v1.</summary>
    public string ApiVersion { get; init; } = "";

    /// <summary>The chart's name: never empty, never with a slash.</summary>
    public string Name { get; init; } = "";

    /// <summary>The chart's version, as written; a semantic version.</summary>
    public string Version { get; init; } = "";

    /// <summary>The version of what the chart deploys: any text.</summary>
    public string AppVersion { get; init; } = "";

    /// <summary>A constraint on the cluster's version (Masterminds semver); empty where any will do.</summary>
    public string KubeVersion { get; init; } = "";

    /// <summary>One sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary><c>application</c>, <c>library</c> or empty, which means application.</summary>
    public string Type { get; init; } = "";

    /// <summary>The project's page.</summary>
    public string Home { get; init; } = "";

    /// <summary>The address of a picture.</summary>
    public string Icon { get; init; } = "";

    /// <summary>Addresses of sources.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Words to find the chart by.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Who maintains the chart.</summary>
    public IReadOnlyList<ChartMaintainer> Maintainers { get; init; } = [];

    /// <summary>The charts this one declares; from requirements.yaml in charts of <c>apiVersion: v1</c>.</summary>
    public IReadOnlyList<ChartDependency> Dependencies { get; init; } = [];

    /// <summary>Whether there is a list of dependencies at all: with an empty one Helm looks further down than with none.</summary>
    internal bool HasDependencyList { get; init; }

    /// <summary>Free-form texts; null where Chart.yaml has none.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>A relic of Helm 2, kept since templates can read it.</summary>
    public string Condition { get; init; } = "";

    /// <summary>A relic of Helm 2, kept since templates can read it.</summary>
    public string Tags { get; init; } = "";

    /// <summary>Whether the author wants nobody to start using it.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Whether the chart only lends named templates to others: it renders nothing and cannot be installed.</summary>
    public bool IsLibrary => Type.Equals("library", StringComparison.OrdinalIgnoreCase);
}
