namespace LlmdBuild.Helm.Bundling;

/// <summary>How a custom resource carries the values of a chart.</summary>
public enum ValuesMode
{
    /// <summary>An object whose schema comes from the chart's values.</summary>
    Typed,

    /// <summary>Any object.</summary>
    Open,

    /// <summary>A map from <c>--set</c> path to scalar text.</summary>
    StringMap,
}
