namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>What one <c>.llmd-model</c> file holds: a root class (a chart's values or a resource) and the types nested in it.</summary>
/// <param name="Namespace">The C# namespace.</param>
/// <param name="Source">What it was made from, for the file's head: <c>llm-d-modelservice 0.2.11</c>.</param>
/// <param name="Resource">Set where the root is a Kubernetes resource.</param>
/// <param name="Defaults">The chart's default values as JSON; empty for resources.</param>
/// <param name="Types">The root first, then the types nested in it, or beside it where it is a resource.</param>
internal sealed record ModelDocument(
    string Namespace, string Source, ModelResource? Resource, string Defaults, EquatableArray<ModelType> Types)
{
    /// <summary>The class that the file is about.</summary>
    public ModelType Root => Types[0];
}
