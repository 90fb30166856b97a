using System.Text.Json;

namespace LlmdBuild.Operator.Upgrades;

/// <summary>A revision that is followed instead of the resource's own spec.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Spec">Its spec.</param>
/// <param name="Charts">The chart version of each component then; empty for revisions that do not say.</param>
/// <param name="IsAutomatic">Whether nobody asked for it: the own spec did not become Ready in time.</param>
internal sealed record FollowedRevision(long Number, JsonElement Spec, IReadOnlyDictionary<string, string> Charts, bool IsAutomatic);
