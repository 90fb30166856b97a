namespace LlmdBuild.Helm.Charts;

/// <summary>Chart.lock (or requirements.lock): what Helm resolved a chart's dependencies to.</summary>
/// <param name="Digest">Helm's hash of the dependencies it was made from.</param>
/// <param name="Dependencies">Name, repository and exact version of each.</param>
public sealed record ChartLock(string Digest, IReadOnlyList<ChartDependency> Dependencies);
