using System.Globalization;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Month</c>: January is 1; prints as its English name.</summary>
public sealed class GoMonth(int number) : IGoNumber, IGoStringer
{
    internal static readonly string[] Names =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    private static readonly GoType Type = GoType.Parse("time.Month");

    /// <inheritdoc/>
    public GoType GoType => Type;

    /// <inheritdoc/>
    public object Underlying => GoBox.Int(number);

    /// <inheritdoc/>
    public string String() => number is >= 1 and <= 12 ? Names[number - 1] : string.Create(CultureInfo.InvariantCulture, $"%!Month({number})");
}
