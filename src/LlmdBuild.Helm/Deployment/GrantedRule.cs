namespace LlmdBuild.Helm.Deployment;

/// <summary>A permission inside a Role that a template emits: who applies the Role must hold it too.</summary>
/// <param name="Groups">API groups.</param>
/// <param name="Resources">Resources, with subresources as <c>pods/log</c>.</param>
/// <param name="Names">Object names; empty for all.</param>
/// <param name="Urls">Non-resource URLs; such a rule has no groups and resources.</param>
/// <param name="Verbs">Verbs.</param>
/// <param name="Source">The template and line of the Role's rules.</param>
public sealed record GrantedRule(
    IReadOnlyList<string> Groups, IReadOnlyList<string> Resources, IReadOnlyList<string> Names, IReadOnlyList<string> Urls, IReadOnlyList<string> Verbs, string Source);
