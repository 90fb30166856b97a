using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Hooks;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Everything a resource wants to exist, in the order in which it is applied.</summary>
/// <param name="Objects">What can be applied.</param>
/// <param name="Hooks">Hooks of install and upgrade, in Helm's order, which run instead of being applied.</param>
/// <param name="MissingKinds">Kinds that the server does not have: their objects wait until it does.</param>
/// <param name="Notices">What the render wants somebody to know.</param>
internal sealed record DesiredState(
    IReadOnlyList<DesiredObject> Objects, IReadOnlyList<DesiredHook> Hooks, IReadOnlyList<GroupVersionKind> MissingKinds, IReadOnlyList<string> Notices)
{
    /// <summary>The kinds of all objects, missing ones included.</summary>
    public IEnumerable<GroupVersionKind> Kinds => Objects.Concat(Hooks.Select(h => h.Object)).Select(o => o.Kind).Concat(MissingKinds).Distinct();

    /// <summary>What is not to be removed: the objects, and hooks that their delete policies leave.</summary>
    public HashSet<ObjectIdentity> Identities => [.. Objects.Concat(Hooks.Select(h => h.Object)).Select(o => o.Identity)];
}
