namespace LlmdBuild.Helm.Bundling;

/// <summary>One pinned version of a component's chart, as the build embedded it.</summary>
/// <param name="Name">The chart's name, as <c>Chart.yaml</c> has it.</param>
/// <param name="Version">The exact version as the project pins it: what <c>spec.version</c> names and <c>status.releases[].version</c> tells, with or without a leading <c>v</c>.</param>
/// <param name="RepoUrl">Where it came from, for <c>status.releases[].repoUrl</c>; null where there is no address to name.</param>
/// <param name="Digest">The content digest the lock file records.</param>
/// <param name="Resource">The manifest resource (or file, below the bundle's folder) with the archive; see <see cref="ChartBundle.ResourceName"/>.</param>
public sealed record BundledChart(string Name, string Version, string? RepoUrl, string Digest, string Resource);
