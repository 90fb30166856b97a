using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>An object as it should be: stamped, and as JSON.</summary>
/// <param name="Resource">Its kind as the server serves it.</param>
/// <param name="Namespace">Null for cluster-scoped kinds.</param>
/// <param name="Name">Its name.</param>
/// <param name="Body">What is applied.</param>
/// <param name="Hash">A hash of <paramref name="Body"/>.</param>
/// <param name="Options">How it differs from the ordinary.</param>
internal sealed record DesiredObject(ApiResource Resource, string? Namespace, string Name, byte[] Body, UInt128 Hash, DesiredOptions Options)
{
    public GroupVersionKind Kind => Resource.Kind;

    /// <summary>The object's identity in the cluster, whatever version it is read in.</summary>
    public ObjectIdentity Identity => new(Kind.Group, Kind.Kind, Namespace, Name);

    /// <summary>The component it belongs to, by its folder's name; null for the operator's own.</summary>
    public string? Component { get; init; }

    public override string ToString() => Identity.ToString();
}
