namespace LlmdBuild.Charts;

/// <summary>Versions of a chart that are newer than what is pinned.</summary>
/// <param name="Name">The chart.</param>
/// <param name="Requested">The pinned versions, or the ranges where nothing is locked yet.</param>
/// <param name="Versions">Stable versions, newest first.</param>
public sealed record NewerVersions(string Name, string Requested, IReadOnlyList<string> Versions);
