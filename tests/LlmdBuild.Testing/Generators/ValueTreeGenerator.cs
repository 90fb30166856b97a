namespace LlmdBuild.Testing.Generators;

/// <summary>Random values as YAML and JSON give them: null, bool, double, string, lists and string-keyed mappings.</summary>
public sealed class ValueTreeGenerator
{
    private static readonly double[] Numbers =
    [
        0, -0.0, 1, -1, 3, 10, 1.5, -2.25, 0.1, 1e-5, 1e-6, 1e-7, 1e5, 1e6, 1e7, 1e15, 1e16, 1e17, 123456789012345680, 1e18, 1e19, 1.5e19, -1e19, 1e20, 1e21, 1e22, 1e100, 5e-324,
        double.MaxValue, 9007199254740993, 9223372036854775807, 18446744073709551615, 123456.789, 1234567.5, 0.30000000000000004, 100000, 1000000, 16777217,
    ];

    private readonly Random _random;

    /// <summary>The same seed gives the same trees.</summary>
    public ValueTreeGenerator(int seed) => _random = new Random(seed);

    /// <summary>A tree no deeper than that.</summary>
    public object? Next(int depth = 4) => _random.Next(depth > 0 ? 10 : 6) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 => NextNumber(),
        < 6 => NextString(),
        < 8 => NextMap(depth - 1),
        _ => NextList(depth - 1),
    };

    /// <summary>A mapping whose values are no deeper than that.</summary>
    public Dictionary<string, object?> NextMap(int depth)
    {
        var map = new Dictionary<string, object?>();
        for (var count = _random.Next(6); count > 0; count--)
        {
            map[NextString()] = Next(depth);
        }

        return map;
    }

    /// <summary>A list whose items are no deeper than that.</summary>
    public List<object?> NextList(int depth)
    {
        var list = new List<object?>();
        for (var count = _random.Next(5); count > 0; count--)
        {
            list.Add(Next(depth));
        }

        return list;
    }

    /// <summary>A number of any size.</summary>
    public double NextNumber() => _random.Next(4) switch
    {
        0 => _random.Next(-1000, 100000),
        1 => (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-10, 25)),
        _ => Numbers[_random.Next(Numbers.Length)],
    };

    /// <summary>One of the awkward strings, or some of them together.</summary>
    public string NextString()
    {
        var text = GeneratorText.Scalars[_random.Next(GeneratorText.Scalars.Count)];
        return _random.Next(6) switch
        {
            0 => text + GeneratorText.Scalars[_random.Next(GeneratorText.Scalars.Count)],
            1 => text + GeneratorText.Fragments[_random.Next(GeneratorText.Fragments.Count)] + text,
            2 => string.Concat(Enumerable.Repeat(text + " ", _random.Next(12))),
            _ => text,
        };
    }
}
