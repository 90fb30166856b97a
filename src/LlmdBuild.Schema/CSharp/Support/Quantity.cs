using System;
using System.Globalization;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>An amount as Kubernetes writes it: <c>2</c>, <c>500m</c>, <c>1.5Gi</c>, <c>1e3</c>. Keeps the text as it was written.</summary>
public readonly struct Quantity : IEquatable<Quantity>
{
    private readonly string? _text;

    /// <summary>Wraps the text; it is not checked.</summary>
    public Quantity(string text) => _text = text;

    /// <summary>Wraps the text.</summary>
    public static implicit operator Quantity(string text) => new(text);

    /// <summary>A plain number.</summary>
    public static implicit operator Quantity(long value) => new(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether both are written alike.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Equals(right);

    /// <summary>Whether they are written differently.</summary>
    public static bool operator !=(Quantity left, Quantity right) => !left.Equals(right);

    /// <summary>The amount, where the text is a quantity that <c>decimal</c> can hold.</summary>
    public bool TryGetValue(out decimal value)
    {
        var text = ToString();
        var end = text.Length;
        while (end > 0 && !(text[end - 1] is >= '0' and <= '9' or '.')) end--;
        var number = text.Substring(0, end);
        var suffix = text.Substring(end);
        // 1e3 and 1E3 are exponents; 1E alone is 10^18.
        value = 0;
        var factor = Factor(suffix);
        if (factor is null || !decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return false;
        try
        {
            value *= factor.Value;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Quantity other) => string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The text as it was written.</summary>
    public override string ToString() => _text ?? "0";

    private static decimal? Factor(string suffix) => suffix switch
    {
        "" => 1m,
        "n" => 0.000000001m,
        "u" => 0.000001m,
        "m" => 0.001m,
        "k" => 1_000m,
        "M" => 1_000_000m,
        "G" => 1_000_000_000m,
        "T" => 1_000_000_000_000m,
        "P" => 1_000_000_000_000_000m,
        "E" => 1_000_000_000_000_000_000m,
        "Ki" => 1024m,
        "Mi" => 1048576m,
        "Gi" => 1073741824m,
        "Ti" => 1099511627776m,
        "Pi" => 1125899906842624m,
        "Ei" => 1152921504606846976m,
        _ => null,
    };
}
