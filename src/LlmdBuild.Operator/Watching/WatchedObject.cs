using LlmdBuild.Operator.Health;

namespace LlmdBuild.Operator.Watching;

/// <summary>What is kept of an object: its content as bytes, who owns which field of it, and how it is.</summary>
/// <remarks>Bytes instead of nodes: a node tree is ten times as large, and most objects are never looked into.</remarks>
internal sealed class WatchedObject
{
    /// <summary>Null for cluster-scoped kinds.</summary>
    public required string? Namespace { get; init; }

    public required string Name { get; init; }

    public required string Uid { get; init; }

    /// <summary>The resourceVersion: opaque by the letter, a rising number on every server there is.</summary>
    public required ulong ResourceVersion { get; init; }

    /// <summary>Zero for kinds without one.</summary>
    public required long Generation { get; init; }

    /// <summary>Whether it has a deletionTimestamp.</summary>
    public required bool Deleting { get; init; }

    /// <summary>The object as JSON without status and without what the server counts and times.</summary>
    public required byte[] Body { get; init; }

    /// <summary>The status as JSON, where the watch keeps it; else empty.</summary>
    public required byte[] Status { get; init; }

    /// <summary>Our field manager's <c>fieldsV1</c>; null where we never applied the object.</summary>
    public required byte[]? OwnedFields { get; init; }

    /// <summary>What other field managers own of a Deployment, status apart; empty for other kinds, where nobody asks.</summary>
    public required IReadOnlyList<byte[]> OtherFields { get; init; }

    /// <summary>A hash of <see cref="Body"/>: the same hash, the same content.</summary>
    public required UInt128 ContentHash { get; init; }

    /// <summary>How the object is, by the rules of its kind.</summary>
    public required ResourceHealth Health { get; init; }

    /// <summary>Whether its annotations spare it from removal: handed over to somebody else, or kept as Helm has it.</summary>
    public required bool IsSpared { get; init; }

    /// <summary>The owner that the stamps name; default where there are none.</summary>
    public required StampedOwner Owner { get; init; }

    /// <summary>Whether the two differ in what a reconcile may depend on.</summary>
    public bool DiffersFrom(WatchedObject other)
        => ContentHash != other.ContentHash || Uid != other.Uid || Deleting != other.Deleting || Generation != other.Generation || Health != other.Health;
}
