namespace LlmdBuild.Helm.Validation;

/// <summary>Equality of JSON values as JSON Schema means it: numbers by value, objects without order.</summary>
internal static class JsonValues
{
    /// <summary>The nesting that is compared; deeper values count as different. Values that deep fail validation before.</summary>
    private const int MaxDepth = 1_000;

    public static bool AreEqual(object? left, object? right) => AreEqual(left, right, 0);

    private static bool AreEqual(object? left, object? right, int depth)
    {
        switch (left)
        {
            case null:
                return right is null;
            case string s:
                return right is string t && string.Equals(s, t, StringComparison.Ordinal);
            case bool b:
                return right is bool c && b == c;
            case double d when right is double e:
                return d.Equals(e) || d == e;
            case Dictionary<string, object?> map:
                return right is Dictionary<string, object?> other && depth < MaxDepth && MapsAreEqual(map, other, depth);
            case List<object?> list:
                return right is List<object?> items && depth < MaxDepth && ListsAreEqual(list, items, depth);
            default:
                return Rational.TryCreate(left, out var x) && Rational.TryCreate(right, out var y) && x.CompareTo(y) == 0;
        }
    }

    private static bool MapsAreEqual(Dictionary<string, object?> left, Dictionary<string, object?> right, int depth)
    {
        if (left.Count != right.Count) return false;
        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !AreEqual(value, other, depth + 1)) return false;
        }
        return true;
    }

    private static bool ListsAreEqual(List<object?> left, List<object?> right, int depth)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i], depth + 1)) return false;
        }
        return true;
    }

    /// <summary>The first pair of equal items in the order of the later one; false where all differ.</summary>
    public static bool TryFindDuplicates(List<object?> items, out int first, out int second)
    {
        // Below this, comparing pairs is cheaper than hashing; the order in which pairs are found is the same.
        const int PairwiseUpTo = 20;
        var byHash = items.Count > PairwiseUpTo ? new Dictionary<int, List<int>>(items.Count) : null;
        for (second = byHash is null ? 1 : 0; second < items.Count; second++)
        {
            if (byHash is null)
            {
                for (first = 0; first < second; first++)
                {
                    if (AreEqual(items[second], items[first])) return true;
                }
                continue;
            }
            var hash = Hash(items[second], 0);
            if (!byHash.TryGetValue(hash, out var candidates)) byHash.Add(hash, candidates = []);
            foreach (var candidate in candidates)
            {
                first = candidate;
                if (AreEqual(items[second], items[candidate])) return true;
            }
            candidates.Add(second);
        }
        first = second = -1;
        return false;
    }

    private static int Hash(object? value, int depth)
    {
        if (depth == MaxDepth) return 0;
        switch (value)
        {
            case null:
                return 2;
            case string s:
                return string.GetHashCode(s, StringComparison.Ordinal);
            case bool b:
                return b ? 4 : 3;
            case Dictionary<string, object?> map:
                var sum = map.Count;
                foreach (var (key, item) in map) sum += HashCode.Combine(key, Hash(item, depth + 1));
                return sum;
            case List<object?> list:
                var hash = new HashCode();
                foreach (var item in list) hash.Add(Hash(item, depth + 1));
                return hash.ToHashCode();
            default:
                return Rational.TryCreate(value, out var number) ? number.GetHashCode() : 5;
        }
    }
}
