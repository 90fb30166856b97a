using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>An object, and what is to be done about it.</summary>
/// <param name="Desired">As it should be.</param>
/// <param name="Step">What is to be done.</param>
internal sealed record PlannedObject(DesiredObject Desired, PlannedStep Step)
{
    /// <summary>As it is; null where it is not there.</summary>
    public WatchedObject? Live { get; init; }

    /// <summary>What to apply, given what is there.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Changes of fields that the API server may not allow to change.</summary>
    public IReadOnlyList<FieldChange> Immutable { get; init; } = [];
}
