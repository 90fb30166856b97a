namespace LlmdBuild.Helm.Deployment;

/// <summary>A kind that a template can emit.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Source">The first template and line that say so: <c>llm-d-infra/templates/gateway.yaml:4</c>.</param>
public sealed record EmittedKind(string Group, string Kind, string Source);
