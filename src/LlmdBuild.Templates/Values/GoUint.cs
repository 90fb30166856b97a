using System.Globalization;

namespace LlmdBuild.Templates.Values;

/// <summary>Go's <c>uint</c>: sixty-four bits wide, a type of its own beside <c>uint64</c> (a .NET <see cref="ulong"/>).</summary>
public readonly record struct GoUint(ulong Value)
{
    /// <summary>The decimal digits, as Go's <c>%d</c> prints them.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
