using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What is remembered of a resource between passes: enough to see that nothing changed. Never needed to be right.</summary>
internal sealed class InstanceState(string uid)
{
    /// <summary>The resource's uid: another one is another resource.</summary>
    public string Uid => uid;

    /// <summary>A hash of everything the last complete pass was made from; null where the last pass was not complete.</summary>
    public UInt128? InputHash { get; set; }

    /// <summary>The objects of the last complete pass, in the order of applying.</summary>
    public IReadOnlyList<(GroupVersionKind Kind, string? Namespace, string Name)> Objects { get; set; } = [];

    /// <summary>Pairs that are known to agree: the desired object's hash and the live content's.</summary>
    public Dictionary<ObjectIdentity, (UInt128 Desired, UInt128 Live)> Agreed { get; } = [];

    /// <summary>The key that random functions drew on, before it is in its Secret.</summary>
    public string? Seed { get; set; }

    /// <summary>The kinds missing in the last pass.</summary>
    public IReadOnlyList<GroupVersionKind> MissingKinds { get; set; } = [];

    /// <summary>The generation whose spec was last kept as a revision.</summary>
    public long RecordedGeneration { get; set; }

    /// <summary>When the resource was first seen being deleted, by the monotonic clock; 0 before.</summary>
    public long DeletionSeen { get; set; }

    /// <summary>The last failure told by an event, so that it is told once.</summary>
    public string? ReportedFailure { get; set; }
}
