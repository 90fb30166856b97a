using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Tests;

/// <summary>A struct with fields and methods, as Go would have it behind a pointer.</summary>
internal sealed class Point(long x, long y) : IGoStruct
{
    private static readonly GoType Type = GoType.PointerTo(GoType.Parse("test.Point"));

    public GoType GoType => Type;

    public IReadOnlyList<KeyValuePair<string, object?>> Fields => [new("X", GoBox.Int(x)), new("Y", GoBox.Int(y))];

    public bool TryGetField(string name, out object? value)
    {
        value = name switch { "X" => GoBox.Int(x), "Y" => GoBox.Int(y), _ => null };
        return value is not null;
    }

    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = name == "Plus"
            ? new TemplateFunction("Plus", "func(int) *test.Point", c => new Point(x + c.Int(0), y + c.Int(0)))
            : null;
        return method is not null;
    }
}
