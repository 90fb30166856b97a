using System.Globalization;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Weekday</c>: Sunday is 0; prints as its English name.</summary>
public sealed class GoWeekday(int number) : IGoNumber, IGoStringer
{
    internal static readonly string[] Names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly GoType Type = GoType.Parse("time.Weekday");

    /// <inheritdoc/>
    public GoType GoType => Type;

    /// <inheritdoc/>
    public object Underlying => GoBox.Int(number);

    /// <inheritdoc/>
    public string String() => number is >= 0 and <= 6 ? Names[number] : string.Create(CultureInfo.InvariantCulture, $"%!Weekday({number})");
}
