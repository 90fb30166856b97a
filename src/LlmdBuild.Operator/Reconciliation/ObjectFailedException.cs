namespace LlmdBuild.Operator.Reconciliation;

/// <summary>One object of a pass that could not be applied.</summary>
internal sealed class ObjectFailedException(ObjectIdentity item, Exception cause)
    : Exception(cause.Message.StartsWith(item.ToString(), StringComparison.Ordinal) ? cause.Message : $"{item}: {cause.Message}", cause);
