using System.Globalization;

namespace LlmdBuild.Templates.Values;

/// <summary>Go's <c>int</c>: what integer literals, <c>len</c> and Sprig's <c>int</c> make.</summary>
/// <remarks>
/// Sixty-four bits wide, as on every platform Helm is published for, and a type of its own beside
/// <c>int64</c> (a .NET <see cref="long"/>), since <c>printf "%T"</c>, <c>kindOf</c> and argument checks tell them apart.
/// </remarks>
public readonly record struct GoInt(long Value)
{
    /// <summary>The decimal digits, as Go's <c>%d</c> prints them.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
