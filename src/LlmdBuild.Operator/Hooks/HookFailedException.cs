using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Hooks;

/// <summary>A hook failed: the revision is not rolled out, and its hooks do not run again.</summary>
internal sealed class HookFailedException(string message) : ProvisioningException(message, isFinal: true);
