namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The resource asks for what cannot be: trying again without a change is of no use.</summary>
internal sealed class SpecProblemException(string message) : Exception(message);
