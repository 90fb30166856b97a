using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Hosting;

/// <summary>A hand-written reconciler, to be made when the operator starts.</summary>
internal sealed record ReconcilerRegistration(GroupVersionKind Kind, Func<IServiceProvider, IElementReconciler> Create);
