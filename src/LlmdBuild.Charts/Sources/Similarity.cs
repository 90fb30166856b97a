namespace LlmdBuild.Charts.Sources;

/// <summary>How far two names are from each other, for "did you mean".</summary>
internal static class Similarity
{
    /// <summary>Single-letter edits from one to the other; names are cut at 64 characters.</summary>
    public static int Distance(string left, string right)
    {
        var a = left.AsSpan(0, Math.Min(left.Length, 64));
        var b = right.AsSpan(0, Math.Min(right.Length, 64));
        Span<int> row = stackalloc int[65];
        for (var j = 0; j <= b.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
