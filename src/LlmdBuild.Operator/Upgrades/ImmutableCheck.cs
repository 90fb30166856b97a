using System.Net;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Upgrades;

/// <summary>Finds, before anything is applied, the objects that the API server would not change as wanted.</summary>
/// <remarks>Tries a change out (a server-side dry run) only where it touches a field that may be immutable.</remarks>
internal sealed class ImmutableCheck(KubernetesClient client, ResourceModel model)
{
    private const int FieldsShown = 3;
    private const int LongestValue = 80;

    private static readonly string[] Words = ["immutable", "may not change", "may not be changed", "cannot change", "cannot be changed", "are forbidden", "may not be updated", "may not change fields"];

    /// <summary>Marks what has to be made anew, as far as the policy allows it.</summary>
    /// <exception cref="ProvisioningException">Something cannot be changed and is not to be made anew.</exception>
    public async Task<List<PlannedObject>> CheckAsync(List<PlannedObject> planned, ImmutableFieldPolicy policy, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        for (var i = 0; i < planned.Count; i++)
        {
            if (planned[i] is not { Step: PlannedStep.Update, Immutable.Count: > 0 } change || !await IsRefusedAsync(change, cancellationToken))
                continue;
            if (HoldsData(change.Desired.Kind))
                problems.Add($"{Describe(change)}; it holds data and is never made anew");
            else if (policy == ImmutableFieldPolicy.Recreate)
                planned[i] = change with { Step = PlannedStep.Recreate };
            else
                problems.Add($"{Describe(change)}; with the policy Recreate for immutable fields it would be deleted and made anew");
        }
        return problems.Count == 0
            ? planned
            : throw new ProvisioningException("nothing was applied: " + string.Join("\n", problems), isFinal: true) { IsBeforeApply = true };
    }

    private async Task<bool> IsRefusedAsync(PlannedObject change, CancellationToken cancellationToken)
    {
        var desired = change.Desired;
        try
        {
            using var answer = await client.ApplyAsync(desired.Resource, desired.Namespace, desired.Name, change.Body, model.FieldManager, force: true, null, cancellationToken, dryRun: true);
            return false;
        }
        catch (KubernetesException e) when (e.Status is HttpStatusCode.UnprocessableEntity or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest)
        {
            // Any other refusal is for the apply itself to tell.
            return Array.Exists(Words, w => e.Message.Contains(w, StringComparison.OrdinalIgnoreCase));
        }
        catch (KubernetesException)
        {
            return false;
        }
    }

    private static bool HoldsData(GroupVersionKind kind) => kind is { Group: "", Kind: "PersistentVolumeClaim" or "PersistentVolume" };

    private static string Describe(PlannedObject change)
    {
        var isSecret = change.Desired.Kind is { Group: "", Kind: "Secret" };
        var fields = change.Immutable.Take(FieldsShown).Select(f => isSecret ? f.Path : $"{f.Path} ({Short(f.From)} -> {Short(f.To)})");
        var more = change.Immutable.Count > FieldsShown ? $" and {change.Immutable.Count - FieldsShown} more" : "";
        return $"{change.Desired.Identity}: {string.Join(", ", fields)}{more} cannot be changed";
    }

    private static string Short(string? json) => json is null ? "none" : json.Length > LongestValue ? json[..LongestValue] + "…" : json;
}
