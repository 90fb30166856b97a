using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Locking;

/// <summary>What can be wrong with the lock. LLMD200x.</summary>
internal static class LockErrors
{
    public static LlmdException OutOfDate(string lockPath, string project, IReadOnlyList<LockDifference> differences, string mend)
        => new("LLMD2001", $"The lock does not answer what {project} asks for, and locked mode changes nothing:\n{string.Join('\n', differences.Select(static d => "  " + d))}\nIf that is wanted, update the lock and commit it: {mend}", lockPath, LineOf(lockPath, differences), 1);

    public static LlmdException Missing(string lockPath, string project, IReadOnlyList<LockDifference> differences, string mend)
        => new("LLMD2002", $"There is no lock for {project}, and locked mode makes none:\n{string.Join('\n', differences.Select(static d => "  " + d))}\nMake the lock and commit it: {mend}", lockPath);

    public static LlmdException Unreadable(string lockPath, string why, long line = 0, long column = 0)
        => new("LLMD2003", $"The lock cannot be read: {why}. Take it from version control again, or delete it and build without locked mode to have it made anew.", lockPath, (int)line, (int)column);

    public static LlmdException MergeConflict(string lockPath, int line)
        => new("LLMD2003", "The lock has the markers of an unresolved merge. Keep the entries of both sides, or take either side, delete the markers and build without locked mode: the lock is completed from the projects.", lockPath, line, 1);

    public static LlmdException Newer(string lockPath, int found, int known)
        => new("LLMD2004", $"The lock has format version {found}, and this LlmdBuild knows versions up to {known}. Update the LlmdBuild package.", lockPath);

    public static LlmdException NotWritable(string lockPath, Exception inner)
        => new(new LlmdDiagnostic("LLMD2006", LlmdSeverity.Error, $"The lock must change and cannot be written: {inner.Message} Make it writable, or build in locked mode.", lockPath), inner);

    public static LlmdException Conflict(string lockPath, LockEntry known, LockEntry made)
        => new("LLMD2007", $"The lock and this project have different contents for {made.Name} {made.Version}.\n  locked for {string.Join(", ", known.Projects.Keys)}: {known.Digest}\n  found now: {made.Digest}  ({made.Source})\nOne of them was replaced under the same version. Run 'llmd update {made.Name}' if the new content is wanted.", lockPath);

    // The first entry that differs; where only new ones do, the list that lacks them.
    private static int LineOf(string lockPath, IReadOnlyList<LockDifference> differences)
    {
        var lines = File.ReadAllLines(lockPath);
        var name = differences.FirstOrDefault(static d => d.Was is not null)?.Chart.Split(' ')[0];
        var entry = name is null ? -1 : Array.FindIndex(lines, line => line.Trim() == $"\"name\": \"{name}\",");
        return (entry >= 0 ? entry : Array.FindIndex(lines, static line => line.Contains("\"charts\"", StringComparison.Ordinal))) + 1;
    }
}
