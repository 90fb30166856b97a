using System.Globalization;

namespace LlmdBuild.Helm.Validation;

/// <summary>A step from a value into a part of it: a property's name or an item's index. Text only when asked for.</summary>
internal readonly record struct PathToken(string? Name, int Index)
{
    public static implicit operator PathToken(string name) => new(name, 0);

    public static implicit operator PathToken(int index) => new(null, index);

    public override string ToString() => Name ?? Index.ToString(CultureInfo.InvariantCulture);
}
