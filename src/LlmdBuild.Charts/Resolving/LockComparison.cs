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
                changes.AddRange(Contents(same, entry));
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

    // One entry before and after: content first, then where it was found, who signed it and what it stands on.
    private static IEnumerable<LockDifference> Contents(LockEntry before, LockEntry after)
    {
        if (before.Digest != after.Digest)
            yield return new LockDifference(after.Name, $"{before.Version} {before.Digest}", $"{after.Version} {after.Digest}");
        else if (before.SchemaDigest != after.SchemaDigest)
            yield return new LockDifference(after.Name + " (schema)", before.SchemaDigest, after.SchemaDigest);
        if (before.Commit != after.Commit)
            yield return new LockDifference(after.Name + " (commit)", before.Commit, after.Commit);
        if (before.ManifestDigest != after.ManifestDigest)
            yield return new LockDifference(after.Name + " (manifest)", before.ManifestDigest, after.ManifestDigest);
        if (!before.SigningKeys.SequenceEqual(after.SigningKeys))
            yield return new LockDifference(after.Name + " (signing keys)", Join(before.SigningKeys), Join(after.SigningKeys));
        foreach (var difference in Dependencies(after.Name, before.Dependencies, after.Dependencies))
            yield return difference;
    }

    private static IEnumerable<LockDifference> Dependencies(string trail, IReadOnlyList<LockedDependency> before, IReadOnlyList<LockedDependency> after)
    {
        foreach (var dependency in after)
        {
            var here = $"{trail} → {dependency.Name}";
            var old = before.FirstOrDefault(b => b.Name == dependency.Name && b.Requested == dependency.Requested);
            if (old is null || Describe(old) != Describe(dependency))
                yield return new LockDifference(here, old is null ? null : Describe(old), Describe(dependency));
            foreach (var below in Dependencies(here, old?.Dependencies ?? [], dependency.Dependencies))
                yield return below;
        }

        foreach (var gone in before.Where(b => !after.Any(a => a.Name == b.Name && a.Requested == b.Requested)))
            yield return new LockDifference($"{trail} → {gone.Name}", Describe(gone), null);
    }

    private static string? Join(IReadOnlyList<string> keys) => keys.Count == 0 ? null : string.Join(", ", keys);

    private static string Describe(LockedDependency dependency)
        => $"{dependency.Version} {dependency.Digest} from {dependency.Source}{(dependency.ManifestDigest is null ? "" : "@" + dependency.ManifestDigest)}";

    private static bool IsSame(LockEntry left, LockEntry right)
        => left.Name == right.Name && left.Source == right.Source && left.Version == right.Version;

    private static string Describe(LockEntry entry) => $"{entry.Version} from {entry.Source}";

    private static string Describe(LockEntry entry, string expression)
        => expression == entry.Version || VersionsAgree(expression, entry.Version)
            ? $"{expression} from {entry.Source}"
            : $"{(expression.Length == 0 ? "any stable version" : expression)} ({entry.Version}) from {entry.Source}";

    private static bool VersionsAgree(string expression, string version) => version == "v" + expression;
}
