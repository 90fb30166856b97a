using System.Globalization;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Hooks;

/// <summary>What is changed in a hook's manifest.</summary>
internal static class HookTable
{
    // A Job that the cluster removes the moment it ends would leave nobody to say whether it succeeded.
    private const long ShortestStay = 300;

    /// <summary>Sees to it that a Job stays long enough to be looked at.</summary>
    public static void Prepare(Dictionary<string, object?> table, GroupVersionKind kind)
    {
        if (kind is { Group: "batch", Kind: "Job" } && table.GetValueOrDefault("spec") is Dictionary<string, object?> spec
            && spec.GetValueOrDefault("ttlSecondsAfterFinished") is { } stay and not string && Convert.ToDouble(stay, CultureInfo.InvariantCulture) < ShortestStay)
            spec["ttlSecondsAfterFinished"] = ShortestStay;
    }
}
