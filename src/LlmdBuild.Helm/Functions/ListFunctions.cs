using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Sprig's functions on lists, of whatever element type. They make new lists and leave the given ones as they are.</summary>
/// <remarks>Each <c>must</c> twin differs in Go only in how it fails, which a template cannot tell apart.</remarks>
internal static class ListFunctions
{
    private static readonly GoType Chunks = GoType.Parse("[][]interface {}");

    private static readonly GoSlice NilList = GoSlice.Nil(GoType.AnySlice);

    public static IEnumerable<TemplateFunction> All =>
    [
        new("list", "func(...interface {}) []interface {}", static call => new List<object?>(call.From(0).ToArray())),
        new("tuple", "func(...interface {}) []interface {}", static call => new List<object?>(call.From(0).ToArray())),
        .. WithTwins(["append", "push"], ["mustAppend", "mustPush"], "func(interface {}, interface {}) []interface {}", static call => Append(call[0], call[1])),
        .. WithTwins(["prepend"], ["mustPrepend"], "func(interface {}, interface {}) []interface {}", static call => Prepend(call[0], call[1])),
        .. WithTwins(["first"], ["mustFirst"], "func(interface {}) interface {}", static call => First(call[0])),
        .. WithTwins(["last"], ["mustLast"], "func(interface {}) interface {}", static call => Last(call[0])),
        .. WithTwins(["rest"], ["mustRest"], "func(interface {}) []interface {}", static call => Rest(call[0])),
        .. WithTwins(["initial"], ["mustInitial"], "func(interface {}) []interface {}", static call => Initial(call[0])),
        .. WithTwins(["reverse"], ["mustReverse"], "func(interface {}) []interface {}", static call => Reverse(call[0])),
        .. WithTwins(["compact"], ["mustCompact"], "func(interface {}) []interface {}", static call => Compact(call[0])),
        .. WithTwins(["uniq"], ["mustUniq"], "func(interface {}) []interface {}", Unique),
        .. WithTwins(["without"], ["mustWithout"], "func(interface {}, ...interface {}) []interface {}", Without),
        .. WithTwins(["has"], ["mustHas"], "func(interface {}, interface {}) bool", static call => GoBox.Bool(Has(call))),
        .. WithTwins(["slice"], ["mustSlice"], "func(interface {}, ...interface {}) interface {}", static call => Slice(call[0], call.From(1))),
        .. WithTwins(["chunk"], ["mustChunk"], "func(int, interface {}) [][]interface {}", static call => Chunk(call.Int(0), call[1])),
        new("concat", "func(...interface {}) interface {}", static call => Concat(call.From(0))),
    ];

    public static List<object?> Append(object? list, object? value)
    {
        var items = Items(list, "Cannot push on type {0}");
        var result = new List<object?>(GoCapacity.AfterAppend(items.Length));
        result.AddRange(items);
        result.Add(value);
        return result;
    }

    public static List<object?> Prepend(object? list, object? value)
    {
        var items = Items(list, "Cannot prepend on type {0}");
        return [value, .. items];
    }

    public static object? First(object? list)
    {
        var items = Items(list, "Cannot find first on type {0}");
        return items.IsEmpty ? null : items[0];
    }

    public static object? Last(object? list)
    {
        var items = Items(list, "Cannot find last on type {0}");
        return items.IsEmpty ? null : items[^1];
    }

    public static object Rest(object? list)
    {
        var items = Items(list, "Cannot find rest on type {0}");
        return items.IsEmpty ? NilList : new List<object?>(items[1..].ToArray());
    }

    public static object Initial(object? list)
    {
        var items = Items(list, "Cannot find initial on type {0}");
        return items.IsEmpty ? NilList : new List<object?>(items[..^1].ToArray());
    }

    public static List<object?> Reverse(object? list)
    {
        var result = new List<object?>(Items(list, "Cannot find reverse on type {0}").ToArray());
        result.Reverse();
        return result;
    }

    public static List<object?> Compact(object? list)
    {
        var result = new List<object?>();
        foreach (var item in Items(list, "Cannot compact on type {0}"))
        {
            if (!GoValues.IsEmpty(item)) result.Add(item);
        }
        return result;
    }

    private static List<object?> Unique(FunctionCall call)
    {
        var result = new List<object?>();
        var seen = new HashSet<object?>(new DeepEquality(new ValueVisits(call, "uniq")));
        foreach (var item in Items(call[0], "Cannot find uniq on type {0}"))
        {
            if (seen.Add(item)) result.Add(item);
        }
        return result;
    }

    private static List<object?> Without(FunctionCall call)
    {
        var items = Items(call[0], "Cannot find without on type {0}");
        var omitted = call.From(1);
        var equality = new DeepEquality(new ValueVisits(call, "without"));
        call.Execution.Spend((long)items.Length * omitted.Length);
        var result = new List<object?>();
        foreach (var item in items)
        {
            if (!Contains(omitted, item, equality)) result.Add(item);
        }
        return result;
    }

    private static bool Has(FunctionCall call)
    {
        if (call[1] is null) return false;
        var items = Items(call[1], "Cannot find has on type {0}");
        call.Execution.Spend(items.Length / 4);
        return Contains(items, call[0], new DeepEquality(new ValueVisits(call, "has")));
    }

    /// <summary>Elements from the first index on, up to but not including the second. A part of a typed list has its type.</summary>
    /// <remarks>The second index may pass the end as far as Go's list has room to grow: what lies there is nil.</remarks>
    public static object? Slice(object? list, ReadOnlySpan<object?> indices)
    {
        var items = Items(list, "list should be type of slice or array but {0}");
        if (items.IsEmpty) return null;
        var start = indices.Length > 0 ? GoCast.ToInt64(indices[0]) : 0;
        var end = indices.Length > 1 ? GoCast.ToInt64(indices[1]) : items.Length;
        if (start < 0 || start > end || end > GoCapacity.Of(list))
            throw new TemplateFunctionException("reflect.Value.Slice: slice index out of bounds");
        var part = new object?[end - start];
        for (var i = start; i < Math.Min(end, items.Length); i++) part[i - start] = items[(int)i];
        return list switch
        {
            List<object?> => new List<object?>(part),
            byte[] bytes => bytes[(int)start..(int)end],
            GoSlice slice => new GoSlice(slice.GoType, part),
            _ => null,
        };
    }

    /// <summary>Parts of a size, the last one what is left. A negative size gives what Go's arithmetic makes of it.</summary>
    public static GoSlice Chunk(long size, object? list)
    {
        var items = Items(list, "Cannot chunk type {0}");
        var count = Math.Floor((items.Length - 1d) / size) + 1;
        if (size == 0 || count < 0) throw BadLength();
        var chunks = new object?[(int)count];
        for (var i = 0; i < chunks.Length; i++)
        {
            var start = (int)(i * size);
            var length = i < chunks.Length - 1 || items.Length % size == 0 ? size : items.Length % size;
            if (length < 0) throw BadLength();
            chunks[i] = new List<object?>(items.Slice(start, (int)length).ToArray());
        }
        return new GoSlice(Chunks, chunks);
    }

    public static object Concat(ReadOnlySpan<object?> lists)
    {
        List<object?>? result = null;
        foreach (var list in lists)
        {
            var items = Items(list, "Cannot concat type {0} as list");
            if (items.IsEmpty) continue;
            result ??= [];
            FunctionLimits.CheckListLength("concat", result.Count + (long)items.Length);
            foreach (var item in items) result.Add(item);
        }
        return result is null ? NilList : result;
    }

    private static TemplateFunctionException BadLength() => new(FunctionLimits.BadLength);

    private static bool Contains(ReadOnlySpan<object?> items, object? needle, DeepEquality equality)
    {
        foreach (var item in items)
        {
            if (equality.Equal(needle, item)) return true;
        }
        return false;
    }

    private static ReadOnlySpan<object?> Items(object? list, string failure)
    {
        if (GoValues.TryGetItems(list, out var items)) return items;
        throw new TemplateFunctionException(list is null ? GoValues.NilPointer : failure.Replace("{0}", GoValues.KindName(list), StringComparison.Ordinal));
    }

    private static IEnumerable<TemplateFunction> WithTwins(string[] names, string[] twins, string signature, TemplateFunctionBody body)
    {
        var result = signature[(signature.LastIndexOf(") ", StringComparison.Ordinal) + 2)..];
        var twinSignature = signature[..^result.Length] + "(" + result + ", error)";
        return [.. names.Select(name => new TemplateFunction(name, signature, body)), .. twins.Select(name => new TemplateFunction(name, twinSignature, body))];
    }
}
