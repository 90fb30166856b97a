using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Month</c>: January is 1; prints as its English name.</summary>
public sealed class GoMonth(int number) : GoNamedNumber(number, Type, Names, first: 1)
{
    internal static readonly string[] Names =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    private static readonly GoType Type = GoType.Parse("time.Month");

    /// <inheritdoc/>
    public override IGoNumber Like(long number) => new GoMonth((int)number);
}
