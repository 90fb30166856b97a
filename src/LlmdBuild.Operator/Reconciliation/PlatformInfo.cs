namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The platform around the operator, as its stamps name it.</summary>
/// <param name="Type">E.g. <c>Open Data Hub</c>.</param>
/// <param name="Version">Null where nothing says so; stamped as <c>0.0.0</c>.</param>
/// <param name="IsModule">Whether the platform deployed this operator as a module (contract §9), and so reads <c>releases[platform]</c> and <c>Degraded</c>.</param>
internal sealed record PlatformInfo(string Type, string? Version, bool IsModule)
{
    /// <summary>The version to stamp.</summary>
    public string StampedVersion => Version ?? "0.0.0";
}
