using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Weekday</c>: Sunday is 0; prints as its English name.</summary>
public sealed class GoWeekday(int number) : GoNamedNumber(number, Type, Names, first: 0)
{
    internal static readonly string[] Names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly GoType Type = GoType.Parse("time.Weekday");

    /// <inheritdoc/>
    public override IGoNumber Like(long number) => new GoWeekday((int)number);
}
