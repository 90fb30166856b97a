namespace LlmdBuild.Charts.Locking;

/// <summary>One way in which the lock is not what the projects ask for, or one change made to it.</summary>
/// <param name="Chart">The chart's name.</param>
/// <param name="Was">What the lock has; null where it has nothing.</param>
/// <param name="Is">What is asked for or was resolved; null where it is no longer asked for.</param>
public sealed record LockDifference(string Chart, string? Was, string? Is)
{
    /// <summary>One line for people: <c>name: was …, is …</c>.</summary>
    public override string ToString() => (Was, Is) switch
    {
        (null, _) => $"{Chart}: not in the lock, is {Is}",
        (_, null) => $"{Chart}: was {Was}, is no longer asked for",
        _ => $"{Chart}: was {Was}, is {Is}",
    };
}
