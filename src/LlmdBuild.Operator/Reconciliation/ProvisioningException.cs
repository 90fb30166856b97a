namespace LlmdBuild.Operator.Reconciliation;

/// <summary>A pass that did not get through: its text stands in the condition ProvisioningSucceeded.</summary>
/// <param name="message">The text of one failure, or of several, each on a line.</param>
/// <param name="isFinal">Whether trying again is of no use before something changes.</param>
/// <param name="innerException">What lies beneath.</param>
internal class ProvisioningException(string message, bool isFinal, Exception? innerException = null) : Exception(message, innerException)
{
    public bool IsFinal => isFinal;

    /// <summary>Whether it was found before anything was applied: what stands in the cluster is still whole.</summary>
    public bool IsBeforeApply { get; init; }
}
