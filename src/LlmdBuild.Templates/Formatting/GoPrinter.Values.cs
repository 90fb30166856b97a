using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Formatting;

internal sealed partial class GoPrinter
{
    /// <summary>
    /// How deep values may be nested: a map that <c>set</c> put into itself has no end (Go dies of it), and no file a chart can
    /// read is nested this deep.
    /// </summary>
    private const int MostDepth = 10_000;

    private void PrintArgument(object? argument, int verb)
    {
        _argument = argument;
        switch (argument)
        {
            case null when verb is 'T' or 'v':
                Pad("<nil>");
                break;
            case null:
                ReportBadVerb(verb);
                break;
            default:
                if (verb == 'T')
                {
                    PrintText(GoType.Of(argument)!.Name, 's');
                }
                else if (verb == 'p')
                {
                    PrintPointer(argument, verb);
                }
                else if (verb == 'w' && !_isErroring && argument is IGoValue or Dictionary<string, object?> or List<object?>)
                {
                    ReportBadVerb(verb);
                }
                else
                {
                    PrintValue(argument, verb, depth: 0);
                }

                break;
        }
    }

    private void PrintValue(object? value, int verb, int depth)
    {
        if (value is null)
        {
            _buffer.Append(_flags.SharpV ? "interface {}(nil)" : "<nil>");
            return;
        }

        if (depth > 0)
        {
            _argument = value;
        }

        switch (value)
        {
            case string text:
                PrintText(text, verb);
                break;
            case bool truth:
                PrintBool(truth, verb);
                break;
            case GoInt number:
                PrintInteger((ulong)number.Value, isSigned: true, verb);
                break;
            case double number:
                PrintFloat(number, verb);
                break;
            case long number:
                PrintInteger((ulong)number, isSigned: true, verb);
                break;
            case IGoValue typed:
                PrintTyped(typed, verb, depth);
                break;
            case Dictionary<string, object?> map:
                PrintMap("map[string]interface {}", map, verb, depth);
                break;
            case List<object?> list:
                PrintList(GoType.AnySlice, CollectionsMarshal.AsSpan(list), verb, depth);
                break;
            case byte[] bytes:
                PrintBytes(bytes, verb, depth);
                break;
            default:
                PrintOtherNumber(value, verb);
                break;
        }
    }

    private void PrintOtherNumber(object value, int verb)
    {
        switch (value)
        {
            case Complex number:
                PrintComplex(number, verb);
                break;
            default:
                if (GoInteger.TryGetUnsigned(value, out var unsigned))
                {
                    PrintInteger(unsigned, isSigned: false, verb);
                }
                else if (GoInteger.TryGet(value, out var signed))
                {
                    PrintInteger((ulong)signed, isSigned: true, verb);
                }
                else
                {
                    ReportBadVerb(verb);
                }

                break;
        }
    }

    private void PrintTyped(IGoValue value, int verb, int depth)
    {
        if (!_isErroring && _flags.SharpV && value is IGoSyntaxStringer syntax)
        {
            Pad(syntax.GoString());
            return;
        }

        if (!_isErroring && !_flags.SharpV && value is IGoStringer stringer && verb is 'v' or 's' or 'x' or 'X' or 'q')
        {
            PrintText(stringer.String(), verb);
            return;
        }

        switch (value)
        {
            case IGoNumber number:
                PrintValue(number.Underlying, verb, depth);
                break;
            case GoMap { IsNil: true } when _flags.SharpV:
                _buffer.Append(value.GoType.Name + "(nil)");
                break;
            case GoMap map:
                PrintMap(map.GoType.Name, map.Entries, verb, depth);
                break;
            case GoSlice { IsNil: true, GoType.Element.Kind: GoKind.Uint8 }:
                PrintBytes(null, verb, depth);
                break;
            case GoSlice { IsNil: true } when _flags.SharpV:
                _buffer.Append(value.GoType.Name + "(nil)");
                break;
            case GoSlice slice:
                PrintList(slice.GoType, slice.Items, verb, depth);
                break;
            case IGoStruct fields when value.GoType.Kind != GoKind.Pointer || depth == 0:
                PrintStruct(fields, verb, depth);
                break;
            default:
                PrintPointer(value, verb);
                break;
        }
    }

    private void PrintMap(string typeName, Dictionary<string, object?> map, int verb, int depth)
    {
        CheckDepth(depth);
        _buffer.Append(_flags.SharpV ? typeName + "{" : "map[");
        var keys = new string[map.Count];
        map.Keys.CopyTo(keys, 0);
        Array.Sort(keys, GoStringOrder.Instance);
        for (var i = 0; i < keys.Length; i++)
        {
            PrintSeparator(i);
            PrintValue(keys[i], verb, depth + 1);
            _buffer.Append(':');
            PrintNested(map[keys[i]], verb, depth);
        }

        _buffer.Append(_flags.SharpV ? '}' : ']');
    }

    private void PrintList(GoType type, ReadOnlySpan<object?> items, int verb, int depth)
    {
        CheckDepth(depth);
        _buffer.Append(_flags.SharpV ? type.Name + "{" : "[");
        for (var i = 0; i < items.Length; i++)
        {
            PrintSeparator(i);
            PrintNested(items[i], verb, depth);
        }

        _buffer.Append(_flags.SharpV ? '}' : ']');
    }

    private void PrintStruct(IGoStruct value, int verb, int depth)
    {
        CheckDepth(depth);
        var type = value.GoType;
        if (type.Kind == GoKind.Pointer)
        {
            _buffer.Append('&');
        }

        if (_flags.SharpV)
        {
            _buffer.Append(type.Element?.Name ?? type.Name);
        }

        _buffer.Append('{');
        var fields = value.Fields;
        for (var i = 0; i < fields.Count; i++)
        {
            PrintSeparator(i);
            if (_flags.PlusV || _flags.SharpV)
            {
                _buffer.Append(fields[i].Key);
                _buffer.Append(':');
            }

            PrintNested(fields[i].Value, verb, depth);
        }

        _buffer.Append('}');
    }

    private void PrintNested(object? value, int verb, int depth)
    {
        if (StackGuard.HasRoom)
        {
            PrintValue(value, verb, depth + 1);
        }
        else
        {
            PrintOnFreshStack(value, verb, depth + 1);
        }
    }

    private void PrintOnFreshStack(object? value, int verb, int depth) =>
        StackGuard.RunOnFreshStack(() => PrintValue(value, verb, depth));

    private void PrintSeparator(int index)
    {
        if (index > 0)
        {
            _buffer.Append(_flags.SharpV ? ", " : " ");
        }
    }

    // Null is the nil slice.
    private void PrintBytes(byte[]? value, int verb, int depth)
    {
        var bytes = value ?? [];
        switch (verb)
        {
            case 'v' or 'd' when _flags.SharpV && value is null:
                _buffer.Append("[]byte(nil)");
                break;
            case 'v' or 'd' when _flags.SharpV:
                _buffer.Append("[]byte{");
                for (var i = 0; i < bytes.Length; i++)
                {
                    PrintSeparator(i);
                    PrintAddress(bytes[i], withPrefix: true);
                }

                _buffer.Append('}');
                break;
            case 'v' or 'd':
                _buffer.Append('[');
                for (var i = 0; i < bytes.Length; i++)
                {
                    PrintSeparator(i);
                    FormatInteger(bytes[i], 10, isSigned: false, verb, isUpper: false);
                }

                _buffer.Append(']');
                break;
            case 's' or 'q':
                PrintText(GoString.FromBytes(bytes), verb);
                break;
            case 'x' or 'X':
                FormatHexadecimal(bytes, verb == 'X');
                break;
            default:
                PrintList(GoType.Bytes, Array.ConvertAll(bytes, b => (object?)b), verb, depth);
                break;
        }
    }

    private void PrintPointer(object value, int verb)
    {
        var type = GoType.Of(value)!;
        if (type.Kind is not (GoKind.Pointer or GoKind.Map or GoKind.Slice or GoKind.Func or GoKind.Chan))
        {
            ReportBadVerb(verb);
            return;
        }

        // Addresses differ from run to run in Go; this one at least tells objects apart.
        var address = value is GoNil ? 0 : 0xC000000000UL + (uint)RuntimeHelpers.GetHashCode(value);
        switch (verb)
        {
            case 'v' when _flags.SharpV:
                _buffer.Append($"({type.Name})(");
                if (address == 0)
                {
                    _buffer.Append("nil");
                }
                else
                {
                    PrintAddress(address, withPrefix: true);
                }

                _buffer.Append(')');
                break;
            case 'v' when address == 0:
                Pad("<nil>");
                break;
            case 'v' or 'p':
                PrintAddress(address, !_flags.Sharp);
                break;
            case 'b' or 'o' or 'd' or 'x' or 'X':
                PrintInteger(address, isSigned: false, verb);
                break;
            default:
                ReportBadVerb(verb);
                break;
        }
    }

    private void PrintAddress(ulong address, bool withPrefix)
    {
        var sharp = _flags.Sharp;
        _flags.Sharp = withPrefix;
        FormatInteger(address, 16, isSigned: false, 'v', isUpper: false);
        _flags.Sharp = sharp;
    }

    private static void CheckDepth(int depth)
    {
        if (depth > MostDepth)
        {
            throw new TemplateFunctionException($"value nested more than {MostDepth} deep cannot be printed");
        }
    }
}
