using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>An object that a pass provided, without its content.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Namespace">Null for cluster-scoped kinds.</param>
/// <param name="Name">Its name.</param>
/// <param name="Component">The component it belongs to; null for the operator's own.</param>
internal readonly record struct ProvisionedObject(GroupVersionKind Kind, string? Namespace, string Name, string? Component)
{
    public ObjectIdentity Identity => new(Kind.Group, Kind.Kind, Namespace, Name);
}
