using LlmdBuild.Operator.Hooks;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Upgrades;

/// <summary>Sees that a roll-out stands still, says so, and returns to the last revision that was Ready where the resource wants that.</summary>
/// <remarks>
/// The clock runs from the last change of the condition that keeps the resource from being Ready: its message counts replicas, so
/// every bit of progress starts it anew. A resource that was Ready at this generation and no longer is, is no roll-out.
/// </remarks>
internal sealed class RolloutDeadline(RevisionHistory revisions, OwnerWriter owner, EventRecorder events, TimeProvider time)
{
    /// <summary>Looks at the status of a pass, and adds to it.</summary>
    /// <returns>When to look again; null where the next change will do.</returns>
    public async Task<TimeSpan?> CheckAsync(Pass pass, StatusBuilder status, ProvisioningException? failure, CancellationToken cancellationToken)
    {
        if (pass.Followed is { IsAutomatic: true } followed)
        {
            status.Stalled(ConditionTypes.RolledBack, Told(followed.Number));
            return null;
        }
        if (status.IsReady || failure is { IsBeforeApply: true } || (status.WasObserved && pass.Report.Waiting is null && failure is not HookFailedException))
            return null;
        var (message, since) = status.Unhappy;
        var left = failure is HookFailedException ? TimeSpan.Zero : pass.Policy.ProgressDeadline - (time.GetUtcNow() - since);
        if (left > TimeSpan.Zero)
            return failure is null ? left + TimeSpan.FromSeconds(1) : null;
        if (pass.Policy.AutomaticRollback && pass.Followed is null && await RollBackAsync(pass, status, message, cancellationToken))
            return TimeSpan.FromMilliseconds(100);
        var reason = failure is HookFailedException ? ConditionTypes.HookFailed : ConditionTypes.ProgressDeadlineExceeded;
        status.Stalled(reason, message);
        if (status.StalledBefore != reason)
            await events.WriteAsync(pass.Name, pass.Resource.Uid, isWarning: true, reason, "RollOut", message, cancellationToken);
        return null;
    }

    /// <summary>What a status says that follows another revision than its own.</summary>
    public static string Told(long number) => $"the spec did not become ready in time: revision {number} is followed instead, until the spec changes";

    private async Task<bool> RollBackAsync(Pass pass, StatusBuilder status, string message, CancellationToken cancellationToken)
    {
        var own = revisions.OwnName(pass);
        if (await revisions.LastReadyAsync(pass.Name, own, cancellationToken) is not { } last)
            return false;
        await owner.MarkAsync(pass.Name, pass.Resource.Uid, marks => marks with { RolledBack = $"{own}:{last.Number}" }, cancellationToken);
        status.Stalled(ConditionTypes.RolledBack, Told(last.Number));
        await events.WriteAsync(pass.Name, pass.Resource.Uid, isWarning: true, ConditionTypes.RolledBack, "RollOut", $"returned to revision {last.Number}: {message}", cancellationToken);
        return true;
    }
}
