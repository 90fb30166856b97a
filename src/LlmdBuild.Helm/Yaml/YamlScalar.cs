namespace LlmdBuild.Helm.Yaml;

/// <summary>A resolved scalar: its type and, for those that are not kept as text, its value.</summary>
internal readonly struct YamlScalar
{
    private readonly long _bits;

    private YamlScalar(YamlScalarKind kind, long bits = 0)
    {
        Kind = kind;
        _bits = bits;
    }

    public static YamlScalar Null => new(YamlScalarKind.Null);

    public static YamlScalar String => new(YamlScalarKind.String);

    public static YamlScalar Timestamp => new(YamlScalarKind.Timestamp);

    public static YamlScalar Merge => new(YamlScalarKind.Merge);

    public YamlScalarKind Kind { get; }

    public bool Bool => _bits != 0;

    public long Int => _bits;

    /// <summary>An integer above what an int64 holds.</summary>
    public ulong UInt => (ulong)_bits;

    public double Float => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The number as a float64, whichever kind of number it is.</summary>
    public double Number => Kind switch
    {
        YamlScalarKind.Int => Int,
        YamlScalarKind.UInt => UInt,
        _ => Float,
    };

    public static YamlScalar Of(bool value) => new(YamlScalarKind.Bool, value ? 1 : 0);

    public static YamlScalar Of(long value) => new(YamlScalarKind.Int, value);

    public static YamlScalar Of(ulong value) => new(YamlScalarKind.UInt, (long)value);

    public static YamlScalar Of(double value) => new(YamlScalarKind.Float, BitConverter.DoubleToInt64Bits(value));
}
