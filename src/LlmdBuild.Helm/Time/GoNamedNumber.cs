using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>One of Go's whole numbers that have names: <c>time.Month</c> and <c>time.Weekday</c>.</summary>
public abstract class GoNamedNumber : IGoNumber, IGoStringer, IGoObject
{
    private static readonly GoMethod<GoNamedNumber> StringMethod = new("func() string", static (value, _) => value.String());

    private readonly string[] _names;
    private readonly int _first;

    /// <summary>A number of a type.</summary>
    /// <param name="number">The number.</param>
    /// <param name="type">Its type.</param>
    /// <param name="names">The names of the type's numbers.</param>
    /// <param name="first">The number that the first name is of.</param>
    private protected GoNamedNumber(int number, GoType type, string[] names, int first)
    {
        Number = number;
        GoType = type;
        _names = names;
        _first = first;
    }

    /// <summary>The number.</summary>
    public int Number { get; }

    /// <inheritdoc/>
    public GoType GoType { get; }

    /// <inheritdoc/>
    public object Underlying => GoBox.Int(Number);

    /// <inheritdoc/>
    public abstract IGoNumber Like(long number);

    /// <inheritdoc/>
    public string String() => (uint)(Number - _first) < (uint)_names.Length
        ? _names[Number - _first]
        : string.Create(CultureInfo.InvariantCulture, $"%!{GoType.Name["time.".Length..]}({Number})");

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
