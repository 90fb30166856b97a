using LlmdBuild.Helm.Rendering;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Hooks;

/// <summary>An object that runs once at a certain moment of a component's revision, instead of being kept in line.</summary>
/// <param name="Object">The object, stamped with the revision it runs for.</param>
/// <param name="Hook">When it runs, in which order, and when it is deleted.</param>
internal sealed record DesiredHook(DesiredObject Object, ManifestHook Hook)
{
    /// <summary>Whether its end is waited for; everything else is done once it exists.</summary>
    public bool RunsToCompletion => Object.Kind is { Group: "batch", Kind: "Job" } or { Group: "", Kind: "Pod" };

    /// <summary>Whether it is deleted before it is made anew: so it says, and so Helm has it where nothing is said.</summary>
    public bool GoesBeforeCreation => Hook.DeletePolicies.Count == 0 || Hook.DeletePolicies.Contains("before-hook-creation");

    /// <summary>Whether it is deleted once all hooks of its moment have succeeded.</summary>
    public bool GoesOnSuccess => Hook.DeletePolicies.Contains("hook-succeeded");

    /// <summary>Whether it is deleted when it failed.</summary>
    public bool GoesOnFailure => Hook.DeletePolicies.Contains("hook-failed");
}
