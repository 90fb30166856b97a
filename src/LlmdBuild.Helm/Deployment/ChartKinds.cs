namespace LlmdBuild.Helm.Deployment;

/// <summary>What a chart's templates can emit, under whatever values, as far as their text tells.</summary>
/// <param name="Kinds">The kinds, each once, by group and kind.</param>
/// <param name="Rules">The permissions inside the Roles among them.</param>
/// <param name="Unknown">Places whose kind or permissions depend on values: template, line and what stands there.</param>
/// <param name="HasDefinitions">Whether the chart brings CustomResourceDefinitions in <c>crds/</c>.</param>
public sealed record ChartKinds(
    IReadOnlyList<EmittedKind> Kinds, IReadOnlyList<GrantedRule> Rules, IReadOnlyList<string> Unknown, bool HasDefinitions);
