namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>Collects ranges of runes into a <see cref="RuneSet"/>.</summary>
internal sealed class RuneSetBuilder
{
    private readonly List<(int Low, int High)> _ranges = [];

    public void Add(int low, int high) => _ranges.Add((low, high));

    /// <summary>Adds pairs of first and last rune.</summary>
    public void Add(ReadOnlySpan<int> pairs)
    {
        for (var i = 0; i < pairs.Length; i += 2) Add(pairs[i], pairs[i + 1]);
    }

    /// <summary>Adds what is not in pairs that are sorted and apart.</summary>
    public void AddAllBut(ReadOnlySpan<int> pairs)
    {
        var next = 0;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            if (pairs[i] > next) Add(next, pairs[i] - 1);
            next = pairs[i + 1] + 1;
        }
        if (next <= RuneSet.MaxRune) Add(next, RuneSet.MaxRune);
    }

    /// <summary>Adds a range and every rune that is one with a rune of it under simple case folding.</summary>
    public void AddFolded(int low, int high)
    {
        Add(low, high);
        CaseFolding.AddEquals(this, low, high);
    }

    /// <summary>The pairs, sorted and apart.</summary>
    public int[] ToPairs()
    {
        _ranges.Sort();
        var pairs = new List<int>(_ranges.Count * 2);
        foreach (var (low, high) in _ranges)
        {
            if (pairs.Count > 0 && low <= pairs[^1] + 1) pairs[^1] = Math.Max(pairs[^1], high);
            else pairs.AddRange([low, high]);
        }
        return [.. pairs];
    }

    public RuneSet ToSet() => new(ToPairs());

    /// <summary>All runes but those collected.</summary>
    public RuneSet ToComplement()
    {
        var complement = new RuneSetBuilder();
        complement.AddAllBut(ToPairs());
        return complement.ToSet();
    }
}
