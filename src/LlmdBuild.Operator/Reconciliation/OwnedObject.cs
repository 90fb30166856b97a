using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>An object that carries a resource's stamps.</summary>
/// <param name="Resource">Its kind as the server serves it.</param>
/// <param name="Object">Its state.</param>
internal readonly record struct OwnedObject(ApiResource Resource, WatchedObject Object)
{
    public ObjectIdentity Identity => new(Resource.Kind.Group, Resource.Kind.Kind, Object.Namespace, Object.Name);
}
