namespace LlmdBuild.Helm.Charts;

/// <summary>What a chart says about a chart it depends on: an entry of <c>dependencies</c> in Chart.yaml or requirements.yaml.</summary>
/// <remarks>Absent texts are empty, absent lists are empty.</remarks>
public sealed record ChartDependency
{
    /// <summary>The name in the dependency's own Chart.yaml.</summary>
    public string Name { get; init; } = "";

    /// <summary>A version or a constraint (Masterminds semver).</summary>
    public string Version { get; init; } = "";

    /// <summary>Where it comes from: a repository's address, <c>oci://…</c>, <c>file://…</c> or an alias <c>@name</c>.</summary>
    public string Repository { get; init; } = "";

    /// <summary>Comma-separated paths into the values; the first that is a boolean switches the dependency on or off.</summary>
    public string Condition { get; init; } = "";

    /// <summary>Names looked up under <c>tags</c> in the top chart's values.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Written by <c>enabled</c>; Helm sets it to what conditions and tags decide before a template sees it.</summary>
    public bool Enabled { get; init; }

    /// <summary>What to import: strings, or maps with <c>child</c> and <c>parent</c>, as read.</summary>
    public IReadOnlyList<object?> ImportValues { get; init; } = [];

    /// <summary>The name the dependency goes by in this chart; empty where it keeps its own.</summary>
    public string Alias { get; init; } = "";

    /// <summary>The name the dependency goes by: alias or name.</summary>
    public string EffectiveName => Alias.Length > 0 ? Alias : Name;
}
