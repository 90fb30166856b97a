using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>The builtins <c>index</c>, <c>slice</c> and <c>len</c>.</summary>
internal static class Indexing
{
    internal static object? Index(FunctionCall call)
    {
        var item = NoValue.ToNil(call[0]) ?? throw new TemplateFunctionException("index of untyped nil");
        for (var i = 1; i < call.Count; i++)
        {
            if (item is null or GoNil)
            {
                throw new TemplateFunctionException("index of nil pointer");
            }

            item = IndexOnce(item, NoValue.ToNil(call[i]));
        }

        return item;
    }

    internal static object Slice(FunctionCall call)
    {
        var item = NoValue.ToNil(call[0]) ?? throw new TemplateFunctionException("slice of untyped nil");
        var count = call.Count - 1;
        if (count > 3)
        {
            throw new TemplateFunctionException($"too many slice indexes: {count}");
        }

        if (item is string && count == 3)
        {
            throw new TemplateFunctionException("cannot 3-index slice a string");
        }

        var length = SequenceLength(item)
            ?? throw new TemplateFunctionException($"can't slice item of type {GoType.Of(item)!.Name}");
        Span<int> bounds = [0, length, length];
        for (var i = 0; i < count; i++)
        {
            bounds[i] = IndexArgument(NoValue.ToNil(call[i + 1]), length);
        }

        CheckOrder(bounds[0], bounds[1]);
        if (count == 3)
        {
            CheckOrder(bounds[1], bounds[2]);
        }

        return Cut(item, bounds[0], bounds[1]);
    }

    internal static long Length(object? item) => item switch
    {
        string text => GoString.ByteCount(text),
        List<object?> list => list.Count,
        Dictionary<string, object?> map => map.Count,
        GoSlice slice => slice.Count,
        GoMap map => map.Count,
        byte[] bytes => bytes.Length,
        null or GoNil => throw new TemplateFunctionException("len of nil pointer"),
        NoValue => throw new TemplateFunctionException("reflect: call of reflect.Value.Type on zero Value"),
        _ => throw new TemplateFunctionException($"len of type {IndirectTypeName(item)}"),
    };

    private static object? IndexOnce(object item, object? index)
    {
        switch (item)
        {
            case Dictionary<string, object?> map:
                return map.GetValueOrDefault(Key(index, GoType.AnyMap));
            case GoMap map:
                return map.TryGetValue(Key(index, map.GoType), out var value) ? value : ZeroValue.Of(map.GoType.Element!);
            case List<object?> list:
                return list[CheckedIndex(index, list.Count, "slice")];
            case GoSlice slice:
                return slice[CheckedIndex(index, slice.Count, slice.GoType.Kind == GoKind.Array ? "array" : "slice")];
            case byte[] bytes:
                return bytes[CheckedIndex(index, bytes.Length, "slice")];
            case string text:
                var utf8 = GoString.ToBytes(text);
                return utf8[CheckedIndex(index, utf8.Length, "string")];
            default:
                throw new TemplateFunctionException($"can't index item of type {IndirectTypeName(item)}");
        }
    }

    // A pointer is followed before its type is looked at.
    private static string IndirectTypeName(object item)
    {
        var type = GoType.Of(item)!;
        return type is { Kind: GoKind.Pointer, Element: { } element } ? element.Name : type.Name;
    }

    // Maps have string keys.
    private static string Key(object? index, GoType map) => index switch
    {
        string key => key,
        null => throw new TemplateFunctionException($"value is nil; should be of type {map.Key!.Name}"),
        _ => throw new TemplateFunctionException($"value has type {GoType.Of(index)!.Name}; should be {map.Key!.Name}"),
    };

    // Go's own check lets the length through, and then reflection panics.
    private static int CheckedIndex(object? index, int length, string kind)
    {
        var checkedIndex = IndexArgument(index, length);
        return checkedIndex < length
            ? checkedIndex
            : throw new TemplateFunctionException($"reflect: {kind} index out of range");
    }

    private static int IndexArgument(object? index, int capacity)
    {
        if (index is null)
        {
            throw new TemplateFunctionException("cannot index slice/array with nil");
        }

        if (!GoInteger.TryGet(index, out var number) && !GoInteger.TryGetUnsigned(index, out _))
        {
            throw new TemplateFunctionException($"cannot index slice/array with type {GoType.Of(index)!.Name}");
        }

        return number >= 0 && number <= capacity
            ? (int)number
            : throw new TemplateFunctionException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"index out of range: {number}"));
    }

    private static int? SequenceLength(object item) => item switch
    {
        string text => GoString.ByteCount(text),
        List<object?> list => list.Count,
        GoSlice slice => slice.Count,
        byte[] bytes => bytes.Length,
        _ => null,
    };

    private static void CheckOrder(int low, int high)
    {
        if (low > high)
        {
            throw new TemplateFunctionException($"invalid slice index: {low} > {high}");
        }
    }

    private static object Cut(object item, int low, int high) => item switch
    {
        string text => GoString.Slice(text, low, high),
        List<object?> list => list.GetRange(low, high - low),
        GoSlice slice => new GoSlice(slice.GoType, slice.Items[low..high].ToArray()),
        _ => ((byte[])item)[low..high],
    };
}
