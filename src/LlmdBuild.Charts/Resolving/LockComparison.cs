using LlmdBuild.Charts.Locking;

namespace LlmdBuild.Charts.Resolving;

/// <summary>Says in words how intents and a lock, or two locks, differ.</summary>
internal static class LockComparison
{
    /// <summary>What the lock does not answer, and what it still claims for the project without need.</summary>
    public static List<LockDifference> Compare(IReadOnlyList<Pin> pins, LockFile current, string project)
    {
        var unmatched = current.ClaimsOf(project).ToList();
        var missing = new List<Pin>();
        foreach (var pin in pins)
        {
            var index = unmatched.FindIndex(c => c.Entry.Name == pin.Intent.Name && c.Entry.Source == pin.LockSource && c.Expression == pin.Expression);
            if (index >= 0)
                unmatched.RemoveAt(index);
            else if (!current.Entries.Any(e => e.Name == pin.Intent.Name && e.Source == pin.LockSource && e.IsClaimedBy(project, pin.Expression)))
                missing.Add(pin);
        }

        var differences = new List<LockDifference>();
        foreach (var pin in missing)
        {
            // What stood in its place: the same chart under another version or source.
            var index = unmatched.FindIndex(c => c.Entry.Name == pin.Intent.Name);
            string? was = null;
            if (index >= 0)
            {
                was = Describe(unmatched[index].Entry, unmatched[index].Expression);
                unmatched.RemoveAt(index);
            }

            differences.Add(new LockDifference(pin.Intent.Name, was, pin.Describe()));
        }

        differences.AddRange(unmatched.Select(static c => new LockDifference(c.Entry.Name, Describe(c.Entry, c.Expression), null)));
        return differences;
    }

    /// <summary>What a write changes.</summary>
    public static IReadOnlyList<LockDifference> Changes(LockFile before, LockFile after)
    {
        var changes = new List<LockDifference>();
        var gone = before.Entries.Where(b => !after.Entries.Any(a => IsSame(a, b))).ToList();
        foreach (var entry in after.Entries)
        {
            if (before.Entries.FirstOrDefault(b => IsSame(b, entry)) is { } same)
            {
                if (!same.HasSameContent(entry))
                    changes.Add(new LockDifference(entry.Name, $"{same.Version} {same.Digest}", $"{entry.Version} {entry.Digest}"));
                continue;
            }

            var old = gone.Find(g => g.Name == entry.Name);
            if (old is not null)
                gone.Remove(old);
            changes.Add(new LockDifference(entry.Name, old is null ? null : Describe(old), Describe(entry)));
        }

        changes.AddRange(gone.Select(static g => new LockDifference(g.Name, Describe(g), null)));
        return changes;
    }

    private static bool IsSame(LockEntry left, LockEntry right)
        => left.Name == right.Name && left.Source == right.Source && left.Version == right.Version;

    private static string Describe(LockEntry entry) => $"{entry.Version} from {entry.Source}";

    private static string Describe(LockEntry entry, string expression)
        => expression == entry.Version || VersionsAgree(expression, entry.Version)
            ? $"{expression} from {entry.Source}"
            : $"{(expression.Length == 0 ? "any stable version" : expression)} ({entry.Version}) from {entry.Source}";

    private static bool VersionsAgree(string expression, string version) => version == "v" + expression;
}
