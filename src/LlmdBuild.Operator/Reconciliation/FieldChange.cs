namespace LlmdBuild.Operator.Reconciliation;

/// <summary>One field that differs.</summary>
/// <param name="Path">E.g. <c>spec.template.spec.containers[{"name":"main"}].image</c>.</param>
/// <param name="From">What is there, as JSON; null where nothing is.</param>
/// <param name="To">What should be there, as JSON; null where nothing should.</param>
internal sealed record FieldChange(string Path, string? From, string? To);
