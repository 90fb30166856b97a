using LlmdBuild.Helm.Bundling;

namespace LlmdBuild.Operator.Hosting;

/// <summary>What a program told its builder to reconcile.</summary>
internal sealed record OperatorContent(IReadOnlyList<OperatorBundle> Bundles, IReadOnlyList<ReconcilerRegistration> Reconcilers);
