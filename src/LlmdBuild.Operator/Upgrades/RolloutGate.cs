using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Health;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Upgrades;

/// <summary>What must be healthy before a roll-out goes on: everything that runs pods and is meant to keep running.</summary>
/// <remarks>
/// Not what only a later wave can make healthy: a claim that binds with its first pod, a service or route that waits for a
/// controller of the cluster's choice. Nor Jobs, which end in their own time.
/// </remarks>
internal static class RolloutGate
{
    private const int ObjectsNamed = 3;

    /// <summary>What is waited for; null where the way is free.</summary>
    public static string? Waiting(IEnumerable<DesiredObject> objects, WatchRegistry watches)
    {
        var awaited = new List<string>();
        foreach (var item in objects.Where(o => Counts(o.Kind)))
        {
            var health = watches.Find(item.Kind)?.Store.Find(item.Namespace, item.Name)?.Health;
            if (health?.State != HealthState.Current)
                awaited.Add($"{item.Identity} ({health?.Message ?? "is not there"})");
        }
        if (awaited.Count == 0)
            return null;
        var more = awaited.Count > ObjectsNamed ? $" and {awaited.Count - ObjectsNamed} more" : "";
        return $"waiting for {string.Join(", ", awaited.Take(ObjectsNamed))}{more}";
    }

    private static bool Counts(GroupVersionKind kind)
        => kind is { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" } or { Group: "leaderworkerset.x-k8s.io", Kind: "LeaderWorkerSet" };
}
