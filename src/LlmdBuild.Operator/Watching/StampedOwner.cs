using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Watching;

/// <summary>Whose object it is, as its label and annotations say.</summary>
/// <param name="PartOf">The owner's kind in lower case, from the label <c>platform.opendatahub.io/part-of</c>.</param>
/// <param name="Name">The owner, from <c>platform.opendatahub.io/instance.name</c>.</param>
/// <param name="Uid">The owner's uid, from <c>platform.opendatahub.io/instance.uid</c>.</param>
internal readonly record struct StampedOwner(string? PartOf, ResourceName Name, string? Uid);
