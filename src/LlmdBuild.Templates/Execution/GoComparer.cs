using System.Numerics;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Execution;

/// <summary>The comparisons of text/template: <c>eq</c>, <c>lt</c> and those made of them.</summary>
/// <remarks>Integers compare across signedness and size; nothing else compares across kinds.</remarks>
public static class GoComparer
{
    private enum BasicKind
    {
        Invalid,
        Bool,
        Complex,
        Int,
        Float,
        String,
        Uint,
    }

    /// <summary><c>eq left right…</c>: whether the first equals any of the others.</summary>
    /// <exception cref="TemplateFunctionException">There are no others, or they cannot be compared.</exception>
    public static bool EqualsAny(object? left, ReadOnlySpan<object?> others)
    {
        if (others.IsEmpty)
        {
            throw new TemplateFunctionException("missing argument for comparison");
        }

        foreach (var right in others)
        {
            if (AreEqual(left, right))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>eq left right</c>.</summary>
    /// <exception cref="TemplateFunctionException">They cannot be compared.</exception>
    public static bool AreEqual(object? left, object? right)
    {
        if (left is string leftText && right is string rightText)
        {
            return leftText == rightText;
        }

        (left, right) = (NoValue.ToNil(left), NoValue.ToNil(right));
        var (leftKind, rightKind) = (KindOf(left), KindOf(right));
        if (leftKind != rightKind)
        {
            return (leftKind, rightKind) switch
            {
                (BasicKind.Int, BasicKind.Uint) => Signed(left) >= 0 && (ulong)Signed(left) == Unsigned(right),
                (BasicKind.Uint, BasicKind.Int) => Signed(right) >= 0 && Unsigned(left) == (ulong)Signed(right),
                _ when left is not null && right is not null => throw Incompatible(left, right),
                _ => false,
            };
        }

        return leftKind switch
        {
            BasicKind.Bool => (bool)left! == (bool)right!,
            BasicKind.Complex => (Complex)left! == (Complex)right!,
            BasicKind.Float => Float(left) == Float(right),
            BasicKind.Int => Signed(left) == Signed(right),
            BasicKind.String => (string)left! == (string)right!,
            BasicKind.Uint => Unsigned(left) == Unsigned(right),
            _ => AreSame(left, right),
        };
    }

    /// <summary><c>lt left right</c>.</summary>
    /// <exception cref="TemplateFunctionException">They have no order.</exception>
    public static bool IsLess(object? left, object? right)
    {
        (left, right) = (NoValue.ToNil(left), NoValue.ToNil(right));
        var (leftKind, rightKind) = (KindOf(left), KindOf(right));
        if (leftKind == BasicKind.Invalid || rightKind == BasicKind.Invalid)
        {
            throw new TemplateFunctionException("invalid type for comparison");
        }

        if (leftKind != rightKind)
        {
            return (leftKind, rightKind) switch
            {
                (BasicKind.Int, BasicKind.Uint) => Signed(left) < 0 || (ulong)Signed(left) < Unsigned(right),
                (BasicKind.Uint, BasicKind.Int) => Signed(right) >= 0 && Unsigned(left) < (ulong)Signed(right),
                _ => throw Incompatible(left!, right!),
            };
        }

        return leftKind switch
        {
            BasicKind.Float => Float(left) < Float(right),
            BasicKind.Int => Signed(left) < Signed(right),
            BasicKind.String => GoString.Compare((string)left!, (string)right!) < 0,
            BasicKind.Uint => Unsigned(left) < Unsigned(right),
            _ => throw new TemplateFunctionException("invalid type for comparison"),
        };
    }

    /// <summary><c>le left right</c>: less, or else equal, so that NaN is neither.</summary>
    /// <exception cref="TemplateFunctionException">They have no order.</exception>
    public static bool IsLessOrEqual(object? left, object? right) => IsLess(left, right) || AreEqual(left, right);

    // Neither is of a basic kind.
    private static bool AreSame(object? left, object? right)
    {
        var (leftType, rightType) = (GoType.Of(left), GoType.Of(right));
        if (leftType is not null && rightType is not null && leftType.Kind != rightType.Kind)
        {
            throw new TemplateFunctionException(
                $"non-comparable types {Describe(left)}: {leftType.Name}, {rightType.Name}: {GoFormat.Sprint(right)}");
        }

        if (IsNil(left) || IsNil(right))
        {
            return IsNil(left) == IsNil(right);
        }

        if (rightType!.Kind is GoKind.Slice or GoKind.Map or GoKind.Func)
        {
            throw new TemplateFunctionException($"non-comparable type {Describe(right)}: {rightType.Name}");
        }

        return ReferenceEquals(left, right) || (rightType.Kind != GoKind.Pointer && leftType!.Equals(rightType) && left!.Equals(right));
    }

    private static TemplateFunctionException Incompatible(object left, object right) =>
        new($"incompatible types for comparison: {GoType.Of(left)!.Name} and {GoType.Of(right)!.Name}");

    // How %s prints what reflection holds.
    private static string Describe(object? value) => GoFormat.Sprintf("%s", value);

    private static bool IsNil(object? value) => value is null or GoNil or GoMap { IsNil: true } or GoSlice { IsNil: true };

    private static BasicKind KindOf(object? value) => value switch
    {
        string => BasicKind.String,
        GoInt or long or int => BasicKind.Int,
        double => BasicKind.Float,
        bool => BasicKind.Bool,
        IGoNumber number => KindOf(number.Underlying),
        ulong or byte => BasicKind.Uint,
        Complex => BasicKind.Complex,
        _ => BasicKind.Invalid,
    };

    private static long Signed(object? value)
    {
        GoInteger.TryGet(value, out var number);
        return number;
    }

    private static ulong Unsigned(object? value)
    {
        GoInteger.TryGetUnsigned(value, out var number);
        return number;
    }

    private static double Float(object? value) => value is IGoNumber number
        ? Float(number.Underlying)
        : (double)value!;
}
