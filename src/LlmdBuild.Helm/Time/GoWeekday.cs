using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Weekday</c>: Sunday is 0; prints as its English name.</summary>
public sealed class GoWeekday(int number) : IGoNumber, IGoStringer, IGoObject
{
    internal static readonly string[] Names = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly GoType Type = GoType.Parse("time.Weekday");

    private static readonly GoMethod<GoWeekday> StringMethod = new("func() string", static (value, _) => value.String());

    /// <inheritdoc/>
    public GoType GoType => Type;

    /// <inheritdoc/>
    public object Underlying => GoBox.Int(number);

    /// <inheritdoc/>
    public string String() => number is >= 0 and <= 6 ? Names[number] : string.Create(CultureInfo.InvariantCulture, $"%!Weekday({number})");

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value)
    {
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = name == "String" ? StringMethod.Bind(name, this) : null;
        return method is not null;
    }
}
