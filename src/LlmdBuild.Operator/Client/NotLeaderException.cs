namespace LlmdBuild.Operator.Client;

/// <summary>A write was about to leave a process that no longer holds the lease.</summary>
public sealed class NotLeaderException : InvalidOperationException
{
    /// <summary>Says so.</summary>
    public NotLeaderException() : base("this replica does not hold the lease: nothing is written")
    {
    }
}
