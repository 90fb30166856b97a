using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Go's <c>reflect.DeepEqual</c>: same type, same value, lists and maps element by element; NaN equals nothing.</summary>
/// <param name="visits">Counts what is compared.</param>
internal sealed class DeepEquality(ValueVisits visits) : IEqualityComparer<object?>
{
    bool IEqualityComparer<object?>.Equals(object? x, object? y) => Equal(x, y);

    /// <summary>Cheap: lists and maps by their type and size alone.</summary>
    public int GetHashCode(object? obj) => obj switch
    {
        null => 0,
        string or GoInt or long or bool or int => obj.GetHashCode(),
        double number => number == 0 ? 0 : number.GetHashCode(),
        List<object?> list => list.Count,
        Dictionary<string, object?> map => ~map.Count,
        _ => GoType.Of(obj)!.GetHashCode(),
    };

    public bool Equal(object? left, object? right)
    {
        if (left is null || right is null) return left is null && right is null;
        switch (left)
        {
            case string text:
                return right is string other && text == other;
            case double number:
                return right is double same && number == same;
            case Dictionary<string, object?> map:
                return right is Dictionary<string, object?> entries && MapsEqual(map, entries);
            case List<object?> list:
                return right is List<object?> items && (ReferenceEquals(list, items) || ListsEqual(list, items));
            case GoSlice slice:
                return right is GoSlice others && slice.GoType.Equals(others.GoType) && SlicesEqual(slice, others);
            case GoMap map:
                return right is GoMap pairs && map.GoType.Equals(pairs.GoType) && map.IsNil == pairs.IsNil && MapsEqual(map.Entries, pairs.Entries);
            case byte[] bytes:
                return right is byte[] data && bytes.AsSpan().SequenceEqual(data);
            case GoNil nil:
                return right is GoNil otherNil && nil.GoType.Equals(otherNil.GoType);
            case IGoNumber number:
                return right is IGoNumber twin && number.GoType.Equals(twin.GoType) && number.Underlying.Equals(twin.Underlying);
            case IGoStruct structure:
                return ReferenceEquals(left, right)
                    || (right is IGoStruct sibling && structure.GoType.Equals(sibling.GoType) && FieldsEqual(structure, sibling));
            default:
                return left.Equals(right);
        }
    }

    private bool ListsEqual(List<object?> left, List<object?> right)
    {
        if (left.Count != right.Count) return false;
        visits.Enter(left.Count);
        for (var i = 0; i < left.Count; i++)
        {
            if (!Equal(left[i], right[i])) return false;
        }
        return true;
    }

    private bool SlicesEqual(GoSlice left, GoSlice right)
    {
        if (left.IsNil != right.IsNil || left.Count != right.Count) return false;
        visits.Enter(left.Count);
        for (var i = 0; i < left.Count; i++)
        {
            if (!Equal(left[i], right[i])) return false;
        }
        return true;
    }

    private bool MapsEqual(Dictionary<string, object?> left, Dictionary<string, object?> right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left.Count != right.Count) return false;
        visits.Enter(left.Count);
        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !Equal(value, other)) return false;
        }
        return true;
    }

    private bool FieldsEqual(IGoStruct left, IGoStruct right)
    {
        visits.Enter(left.Fields.Count);
        for (var i = 0; i < left.Fields.Count; i++)
        {
            if (!Equal(left.Fields[i].Value, right.Fields[i].Value)) return false;
        }
        return true;
    }
}
