namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What random and time functions draw on.</summary>
/// <param name="Text">The seed.</param>
/// <param name="Time">What time functions take for now: when the key was made, to the second.</param>
internal sealed record RandomKey(string Text, DateTimeOffset Time);
