namespace LlmdBuild.Operator.Health;

/// <summary>How an object is.</summary>
/// <param name="State">In one word.</param>
/// <param name="Message">What it waits for or why it failed; null while all is well.</param>
/// <param name="Wanted">Replicas asked for; 0 for kinds without replicas.</param>
/// <param name="Available">Replicas ready.</param>
internal readonly record struct ResourceHealth(HealthState State, string? Message = null, int Wanted = 0, int Available = 0)
{
    public static ResourceHealth Current => new(HealthState.Current);

    public static ResourceHealth InProgress(string message) => new(HealthState.InProgress, message);

    public static ResourceHealth Failed(string message) => new(HealthState.Failed, message);
}
