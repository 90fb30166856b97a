namespace LlmdBuild.Fuzzing.Generation;

/// <summary>The choices of one case. The same seed makes the same case on every machine.</summary>
public sealed class CaseRandom(int seed)
{
    // A Random with a seed keeps its algorithm across versions of .NET.
    private readonly Random _random = new(seed);

    /// <summary>0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => _random.Next(limit);

    /// <summary>True in one of <paramref name="n"/> draws.</summary>
    public bool OneIn(int n) => _random.Next(n) == 0;

    /// <summary>Whether this case may have mistakes; of parts that are many, one is wrong in most cases otherwise.</summary>
    public bool IsCareless { get; set; } = true;

    /// <summary>True in one of <paramref name="n"/> draws of a careless case.</summary>
    public bool Slips(int n) => OneIn(n) && IsCareless;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    /// <summary>One of the items.</summary>
    public T Pick<T>(params ReadOnlySpan<T> items) => items[_random.Next(items.Length)];

    /// <summary>A small number, most often 0 to 3.</summary>
    public int Few() => Pick(0, 1, 1, 2, 2, 3, 5);

    /// <summary>A double that is interesting rather than likely.</summary>
    public double Double() => Pick(0.0, -0.0, 1, -1, 0.5, 3.25, 1e21, 1e20, 1e-7, 123456789.125, 9007199254740993, -2.5, _random.NextDouble() * 1000, _random.Next());
}
