namespace LlmdBuild.Helm.Bundling;

/// <summary>One file of an unpacked chart.</summary>
/// <param name="Path">Relative to the chart's folder, with <c>/</c>: <c>templates/deployment.yaml</c>.</param>
/// <param name="Bytes">The content.</param>
public sealed record ChartBundleFile(string Path, byte[] Bytes);
