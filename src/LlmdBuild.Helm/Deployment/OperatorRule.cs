namespace LlmdBuild.Helm.Deployment;

/// <summary>A rule of the operator's own role, and why it is there.</summary>
/// <param name="Groups">API groups.</param>
/// <param name="Resources">Resources.</param>
/// <param name="Names">Object names; empty for all.</param>
/// <param name="Verbs">Verbs; never <c>*</c>, <c>bind</c> or <c>escalate</c>.</param>
/// <param name="Reason">The template that needs it, or what the operator does with it.</param>
public sealed record OperatorRule(IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Names, IReadOnlyList<string> Verbs, string Reason)
{
    /// <summary>Non-resource URLs; such a rule has no groups and resources.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];
}
