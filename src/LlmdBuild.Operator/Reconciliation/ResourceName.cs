namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The name of a custom resource within its kind.</summary>
/// <param name="Namespace">Null for cluster-scoped kinds.</param>
/// <param name="Name">The object's name.</param>
public readonly record struct ResourceName(string? Namespace, string Name)
{
    /// <summary><c>namespace/name</c>, or the name alone.</summary>
    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
