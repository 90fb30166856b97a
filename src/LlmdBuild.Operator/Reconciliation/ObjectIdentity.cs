namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Which object, in whatever version of its group it is read.</summary>
internal readonly record struct ObjectIdentity(string Group, string Kind, string? Namespace, string Name)
{
    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
