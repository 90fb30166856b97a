using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Watching;

/// <summary>What one watch looks at.</summary>
/// <param name="Kind">The kind, in the version to read.</param>
/// <param name="LabelSelector">Limits it to objects that are ours; null for all.</param>
/// <param name="KeepStatus">Keeps the status itself, not only the health made of it.</param>
/// <param name="MetadataOnly">Asks the server for metadata alone.</param>
/// <param name="Namespace">Limits it to one namespace; null for all.</param>
/// <param name="Name">Limits it to the object of that name; null for all.</param>
internal sealed record WatchTarget(GroupVersionKind Kind, string? LabelSelector = null, bool KeepStatus = false, bool MetadataOnly = false, string? Namespace = null, string? Name = null);
