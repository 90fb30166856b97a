using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Hosting;

/// <summary>What the queue holds: a resource's kind and name.</summary>
internal readonly record struct ReconcileKey(GroupVersionKind Kind, ResourceName Name);
