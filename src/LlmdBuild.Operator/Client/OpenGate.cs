namespace LlmdBuild.Operator.Client;

/// <summary>Lets every write pass: the lease itself, and operators that run without election.</summary>
internal sealed class OpenGate : IWriteGate
{
    public static OpenGate Instance { get; } = new();

    public TimeSpan Enter() => Timeout.InfiniteTimeSpan;
}
