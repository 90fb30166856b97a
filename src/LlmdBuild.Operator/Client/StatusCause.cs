namespace LlmdBuild.Operator.Client;

/// <summary>One entry of a <c>Status</c>'s <c>details.causes</c>.</summary>
/// <param name="Reason">E.g. <c>FieldManagerConflict</c>, <c>FieldValueInvalid</c>.</param>
/// <param name="Field">The field's path.</param>
/// <param name="Message">What is wrong with it, or who owns it.</param>
public sealed record StatusCause(string Reason, string Field, string Message);
