using System;
using System.Globalization;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>A whole number or text, e.g. a port by number or name, a count or a percentage.</summary>
public readonly struct IntOrString : IEquatable<IntOrString>
{
    private readonly string? _text;
    private readonly long _integer;

    private IntOrString(string? text, long integer)
    {
        _text = text;
        _integer = integer;
    }

    /// <summary>Whether it is a number.</summary>
    public bool IsInteger => _text is null;

    /// <summary>The number.</summary>
    /// <exception cref="InvalidOperationException">It is text.</exception>
    public long Integer => _text is null ? _integer : throw new InvalidOperationException($"'{_text}' is text");

    /// <summary>A number.</summary>
    public static implicit operator IntOrString(long value) => new(null, value);

    /// <summary>Text.</summary>
    public static implicit operator IntOrString(string value) => new(value, 0);

    /// <summary>Whether both are the same number or the same text.</summary>
    public static bool operator ==(IntOrString left, IntOrString right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(IntOrString left, IntOrString right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(IntOrString other) => _integer == other._integer && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IntOrString other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text is null ? _integer.GetHashCode() : StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>The text, or the number in decimal.</summary>
    public override string ToString() => _text ?? _integer.ToString(CultureInfo.InvariantCulture);
}
