namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The contract's condition types and reasons, and those we add with severity Info.</summary>
internal static class ConditionTypes
{
    public const string Ready = "Ready";
    public const string ProvisioningSucceeded = "ProvisioningSucceeded";
    public const string DeploymentsAvailable = "DeploymentsAvailable";
    public const string ResourcesHealthy = "ResourcesHealthy";
    public const string Degraded = "Degraded";
    public const string Stalled = "Stalled";

    public const string Error = "Error";
    public const string DeploymentsNotReady = "DeploymentsNotReady";
    public const string ConditionNotSet = "ConditionNotSet";
    public const string ResourcesNotHealthy = "ResourcesNotHealthy";
    public const string Deleting = "Deleting";
    public const string Progressing = "Progressing";
    public const string ProgressDeadlineExceeded = "ProgressDeadlineExceeded";
    public const string RolledBack = "RolledBack";
    public const string HookFailed = "HookFailed";

    /// <summary>What Ready is derived from, in the order of the wire.</summary>
    public static readonly string[] Dependents = [ProvisioningSucceeded, DeploymentsAvailable];
}
