using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>What Sprig asks of values through reflection.</summary>
internal static class GoValues
{
    /// <summary>Go's text for using nil where reflection needs a value.</summary>
    public const string NilPointer = "runtime error: invalid memory address or nil pointer dereference";

    /// <summary>The name of a kind: <c>ptr</c>, <c>map</c>, <c>int64</c>; <c>invalid</c> for nil.</summary>
    public static string KindName(object? value) => (GoType.Of(value)?.Kind ?? GoKind.Invalid) switch
    {
        GoKind.Invalid => "invalid",
        GoKind.Bool => "bool",
        GoKind.Int => "int",
        GoKind.Int32 => "int32",
        GoKind.Int64 => "int64",
        GoKind.Uint8 => "uint8",
        GoKind.Uint64 => "uint64",
        GoKind.Float64 => "float64",
        GoKind.Complex128 => "complex128",
        GoKind.Array => "array",
        GoKind.Chan => "chan",
        GoKind.Func => "func",
        GoKind.Interface => "interface",
        GoKind.Map => "map",
        GoKind.Pointer => "ptr",
        GoKind.Slice => "slice",
        GoKind.String => "string",
        _ => "struct",
    };

    /// <summary>The elements of any Go slice or array; false for what is neither.</summary>
    public static bool TryGetItems(object? value, out ReadOnlySpan<object?> items)
    {
        switch (value)
        {
            case List<object?> list:
                items = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);
                return true;
            case GoSlice slice:
                items = slice.Items;
                return true;
            case byte[] bytes:
                items = Array.ConvertAll<byte, object?>(bytes, static b => b);
                return true;
            default:
                items = default;
                return false;
        }
    }

    /// <summary>Sprig's <c>strval</c>: text as it is, bytes as text, everything else as <c>%v</c> prints it.</summary>
    public static string Text(object? value) => value switch
    {
        string text => text,
        GoInt number => number.ToString(),
        long number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        byte[] bytes => GoString.FromBytes(bytes),
        GoSlice { IsNil: true, GoType.Element.Kind: GoKind.Uint8 } => "",
        IGoStringer stringer => stringer.String(),
        _ => GoFormat.Sprint(value),
    };

    /// <summary>What <c>%v</c> prints: bytes as numbers, everything else as <see cref="Text"/>.</summary>
    public static string Print(object? value) => value is byte[] or GoSlice ? GoFormat.Sprint(value) : Text(value);

    /// <summary>Sprig's <c>strslice</c>: the texts of a list's elements without nils; of anything else its own text.</summary>
    public static string[] Texts(object? value)
    {
        if (value is GoSlice { GoType.Element.Kind: GoKind.String } strings)
        {
            return Array.ConvertAll(strings.Items.ToArray(), static item => (string)item!);
        }
        if (!TryGetItems(value, out var items)) return value is null ? [] : [Text(value)];

        var texts = new string[items.Length];
        var count = 0;
        foreach (var item in items)
        {
            if (item is not null) texts[count++] = Text(item);
        }
        return count == texts.Length ? texts : texts[..count];
    }

    /// <summary>Sprig's <c>empty</c>: nil, false, zero, and strings, lists and maps without content.</summary>
    public static bool IsEmpty(object? value) => !Templates.Execution.Truth.IsTrue(value);
}
