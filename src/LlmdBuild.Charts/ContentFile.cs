namespace LlmdBuild.Charts;

/// <summary>One file of a chart's content: path below the chart's folder (with <c>/</c>) and bytes as they came.</summary>
public sealed record ContentFile(string Path, byte[] Bytes);
