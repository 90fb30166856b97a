using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Hosting;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Upgrades;

/// <summary>How a resource wants its changes rolled out: <c>spec.upgrade</c>, else annotations, else the operator's options.</summary>
/// <param name="ImmutableFields">What becomes of objects that cannot be changed.</param>
/// <param name="AutomaticRollback">Whether a revision that does not become Ready in time is left for the one before.</param>
/// <param name="ProgressDeadline">How long a roll-out may stand still.</param>
internal sealed record UpgradePolicy(ImmutableFieldPolicy ImmutableFields, bool AutomaticRollback, TimeSpan ProgressDeadline)
{
    /// <summary>Reads a resource.</summary>
    /// <param name="owner">Its JSON.</param>
    /// <param name="hasSpec">False where the spec is a chart's values, whose words are not ours.</param>
    /// <param name="deadline">The operator's deadline.</param>
    /// <exception cref="SpecProblemException">A word that is none of those expected.</exception>
    public static UpgradePolicy Read(JsonElement owner, bool hasSpec, TimeSpan deadline)
    {
        var upgrade = hasSpec ? owner.At("spec", "upgrade") : default;
        var annotations = owner.At("metadata", "annotations");
        return new UpgradePolicy(
            Policy(upgrade.Text("immutableFields") ?? annotations.Text(Stamps.ImmutableFields)),
            upgrade.Flag("automaticRollback") ?? Switch(annotations.Text(Stamps.AutomaticRollback)),
            Deadline(upgrade.Text("progressDeadline") ?? annotations.Text(Stamps.ProgressDeadline), deadline));
    }

    private static ImmutableFieldPolicy Policy(string? text) => text switch
    {
        null or "" or nameof(ImmutableFieldPolicy.Fail) => ImmutableFieldPolicy.Fail,
        nameof(ImmutableFieldPolicy.Recreate) => ImmutableFieldPolicy.Recreate,
        _ => throw new SpecProblemException($"the policy for immutable fields is '{text}', expected Fail or Recreate"),
    };

    private static bool Switch(string? text) => text switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw new SpecProblemException($"{Stamps.AutomaticRollback} is '{text}', expected true or false"),
    };

    private static TimeSpan Deadline(string? text, TimeSpan unset)
    {
        if (string.IsNullOrEmpty(text))
            return unset;
        return OperatorOptionsReader.TryParseDuration(text, out var deadline) && deadline > TimeSpan.Zero
            ? deadline
            : throw new SpecProblemException($"the progress deadline is '{text}', expected a duration such as 90s or 10m");
    }
}
