namespace LlmdBuild.Schema.Crd;

/// <summary>Where a component stands in a resource.</summary>
/// <param name="Component">The component's name.</param>
/// <param name="IsVersion">True for <c>x-llmd-version</c>, false for <c>x-llmd-values</c>.</param>
/// <param name="ApiVersion">The CRD version whose schema holds it, e.g. <c>v1alpha1</c>.</param>
/// <param name="Path">Property names from the resource's root: <c>spec</c>, <c>modelService</c>, <c>values</c>. Empty where it lies in a list or a map.</param>
public sealed record CrdPlacement(string Component, bool IsVersion, string ApiVersion, IReadOnlyList<string> Path);
