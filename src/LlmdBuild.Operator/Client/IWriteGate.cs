namespace LlmdBuild.Operator.Client;

/// <summary>Decides whether a write may leave the process now, and for how long it may be under way.</summary>
internal interface IWriteGate
{
    /// <summary>How long the right to write still lasts; throws where there is none.</summary>
    /// <exception cref="NotLeaderException">The lease is not held.</exception>
    TimeSpan Enter();
}
