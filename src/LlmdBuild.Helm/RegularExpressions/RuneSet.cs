namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>An immutable set of runes: sorted ranges, with a bitmap for ASCII.</summary>
internal sealed class RuneSet
{
    public const int MaxRune = 0x10FFFF;

    private readonly int[] _ranges;
    private readonly ulong _low;
    private readonly ulong _high;

    /// <summary>Takes ranges as pairs of first and last rune, sorted and apart.</summary>
    public RuneSet(int[] ranges)
    {
        _ranges = ranges;
        for (var rune = 0; rune < 128; rune++)
        {
            if (!Search(rune)) continue;
            if (rune < 64) _low |= 1UL << rune;
            else _high |= 1UL << (rune - 64);
        }
    }

    /// <summary>The pairs of first and last rune.</summary>
    public ReadOnlySpan<int> Ranges => _ranges;

    public bool Contains(int rune)
    {
        if (rune < 64) return (_low >> rune & 1) != 0;
        if (rune < 128) return (_high >> (rune - 64) & 1) != 0;
        return Search(rune);
    }

    private bool Search(int rune)
    {
        int low = 0, high = _ranges.Length / 2;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rune < _ranges[middle * 2]) high = middle;
            else if (rune > _ranges[middle * 2 + 1]) low = middle + 1;
            else return true;
        }
        return false;
    }
}
