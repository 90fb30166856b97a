using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Month</c>: January is 1; prints as its English name.</summary>
public sealed class GoMonth(int number) : IGoNumber, IGoStringer, IGoObject
{
    internal static readonly string[] Names =
    [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ];

    private static readonly GoType Type = GoType.Parse("time.Month");

    private static readonly GoMethod<GoMonth> StringMethod = new("func() string", static (value, _) => value.String());

    /// <inheritdoc/>
    public GoType GoType => Type;

    /// <inheritdoc/>
    public object Underlying => GoBox.Int(number);

    /// <inheritdoc/>
    public string String() => number is >= 1 and <= 12 ? Names[number - 1] : string.Create(CultureInfo.InvariantCulture, $"%!Month({number})");

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
