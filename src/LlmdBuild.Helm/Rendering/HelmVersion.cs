namespace LlmdBuild.Helm.Rendering;

/// <summary>The Helm that templates believe to run under: <c>.Capabilities.HelmVersion</c>. Immutable.</summary>
/// <param name="Version">With a <c>v</c>.</param>
/// <param name="GitCommit">Empty in released builds made from the module.</param>
/// <param name="GitTreeState">Empty likewise.</param>
/// <param name="GoVersion">What Go's runtime calls itself.</param>
/// <param name="KubeClientVersion">The Kubernetes minor version its client was made for.</param>
public sealed record HelmVersion(string Version, string GitCommit, string GitTreeState, string GoVersion, string KubeClientVersion)
{
    /// <summary>The Helm whose behaviour this library has.</summary>
    public static HelmVersion Default { get; } = new("v4.2.4", "", "", "go1.26.8", "v1.36");
}
