namespace LlmdBuild.Operator.Hosting;

/// <summary>What <c>/healthz</c> and <c>/readyz</c> answer.</summary>
internal sealed class OperatorHealth
{
    /// <summary>The running term; null for a replica that waits for the lease.</summary>
    public OperatorRuntime? Runtime { get; set; }

    /// <summary>Why the server cannot be asked; null once it answered.</summary>
    public string? NotConnected { get; set; }

    /// <summary>Why the replica is not ready; null where it is. A replica that waits for the lease is.</summary>
    public string? NotReady => NotConnected ?? (Runtime is { IsReady: false } runtime ? runtime.NotReadyReason ?? "the first lists are not complete" : Runtime?.NotReadyReason);
}
