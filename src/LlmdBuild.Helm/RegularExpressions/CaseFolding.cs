namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>Simple case folding: the runes that <c>(?i)</c> does not tell apart.</summary>
internal static class CaseFolding
{
    private static readonly Lazy<(int[] Runes, int[][] Orbits)> Table = new(Load);

    /// <summary>All runes equal to this one, itself included; null where there is no other.</summary>
    public static int[]? OrbitOf(int rune)
    {
        var (runes, orbits) = Table.Value;
        var at = Array.BinarySearch(runes, rune);
        return at < 0 ? null : orbits[at];
    }

    /// <summary>Adds the runes that are equal to one of a range.</summary>
    public static void AddEquals(RuneSetBuilder builder, int low, int high)
    {
        var (runes, orbits) = Table.Value;
        var at = Array.BinarySearch(runes, low);
        for (at = at < 0 ? ~at : at; at < runes.Length && runes[at] <= high; at++)
        {
            foreach (var equal in orbits[at]) builder.Add(equal, equal);
        }
    }

    private static (int[], int[][]) Load()
    {
        var orbits = new SortedDictionary<int, int[]>();
        foreach (var orbit in UnicodeTables.CaseOrbits)
        {
            foreach (var rune in orbit) orbits[rune] = orbit;
        }
        return ([.. orbits.Keys], [.. orbits.Values]);
    }
}
