namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Fields that we want belong to somebody who applies them too.</summary>
internal sealed class ConflictException(string message) : Exception(message);
