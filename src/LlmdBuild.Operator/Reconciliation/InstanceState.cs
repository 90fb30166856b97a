namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What is remembered of a resource between passes: enough to see that nothing changed. Never needed to be right.</summary>
internal sealed class InstanceState(string uid)
{
    /// <summary>The resource's uid: another one is another resource.</summary>
    public string Uid => uid;

    /// <summary>A hash of everything the last complete pass was made from; null where the last pass was not complete.</summary>
    public UInt128? InputHash { get; set; }

    /// <summary>The objects of the last complete pass, in the order of applying.</summary>
    public IReadOnlyList<ProvisionedObject> Objects { get; private set; } = [];

    /// <summary>The hooks of the last pass: their objects may be there or not.</summary>
    public IReadOnlyList<ObjectIdentity> Hooks { get; private set; } = [];

    /// <summary>Remembers what a pass wanted, and forgets what no pass wants any more.</summary>
    public void Remember(DesiredState desired)
    {
        Objects = [.. desired.Objects.Select(o => new ProvisionedObject(o.Kind, o.Namespace, o.Name, o.Component))];
        Hooks = [.. desired.Hooks.Select(h => h.Object.Identity)];
        if (Agreed.Count <= Objects.Count)
            return;
        foreach (var stale in Agreed.Keys.Except(Objects.Select(o => o.Identity)).ToList())
            Agreed.Remove(stale);
    }

    /// <summary>Pairs that are known to agree: the desired object's hash and the live content's.</summary>
    public Dictionary<ObjectIdentity, (UInt128 Desired, UInt128 Live)> Agreed { get; } = [];

    /// <summary>The key that random functions drew on, also before it is in its Secret.</summary>
    public RandomKey? Key { get; set; }

    /// <summary>The generation, and the revision followed in its place, that were last kept as a revision.</summary>
    public (long Generation, long Followed) Recorded { get; set; }

    /// <summary>What the last render wanted somebody to know, told once.</summary>
    public IReadOnlyList<string> Notices { get; set; } = [];

    /// <summary>When the resource was first seen being deleted, by the monotonic clock; 0 before.</summary>
    public long DeletionSeen { get; set; }

    /// <summary>The last failure told by an event, so that it is told once.</summary>
    public string? ReportedFailure { get; set; }
}
