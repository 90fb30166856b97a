using System.Collections.Concurrent;
using System.Diagnostics;

namespace LlmdBuild.Operator.Observability;

/// <summary>One metric: its current numbers by label, and the instrument that is told of each change.</summary>
internal sealed class Series(string name, string help, SeriesKind kind, OperatorMetrics.Recorder record)
{
    /// <summary>Upper bounds in seconds; controller-runtime has more of them, in the same range.</summary>
    public static readonly double[] Buckets = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly ConcurrentDictionary<string, Cell> _cells = new(StringComparer.Ordinal);

    public string Name => name;

    public string Help => help;

    public SeriesKind Kind => kind;

    /// <summary>The label sets seen, as Prometheus writes them, each with its numbers.</summary>
    public IEnumerable<KeyValuePair<string, Cell>> Cells => _cells.OrderBy(c => c.Key, StringComparer.Ordinal);

    /// <summary>Counts; or observes, for a histogram.</summary>
    public void Add(double value, params ReadOnlySpan<KeyValuePair<string, string>> labels)
    {
        CellOf(labels).Add(value, kind == SeriesKind.Histogram);
        record(value, Tags(labels));
    }

    /// <summary>Sets a gauge.</summary>
    public void Set(double value, params ReadOnlySpan<KeyValuePair<string, string>> labels)
    {
        CellOf(labels).Set(value);
        record(value, Tags(labels));
    }

    /// <summary>Forgets a label set: the thing it described is gone.</summary>
    public void Remove(params ReadOnlySpan<KeyValuePair<string, string>> labels) => _cells.TryRemove(LabelText(labels), out _);

    /// <summary>Forgets all label sets.</summary>
    public void Clear() => _cells.Clear();

    private Cell CellOf(ReadOnlySpan<KeyValuePair<string, string>> labels) => _cells.GetOrAdd(LabelText(labels), static _ => new Cell());

    private static string LabelText(ReadOnlySpan<KeyValuePair<string, string>> labels)
    {
        if (labels.IsEmpty)
            return "";
        var parts = new string[labels.Length];
        for (var i = 0; i < labels.Length; i++)
            parts[i] = $"{labels[i].Key}=\"{Escape(labels[i].Value)}\"";
        return string.Join(',', parts);
    }

    private static string Escape(string value)
        => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static TagList Tags(ReadOnlySpan<KeyValuePair<string, string>> labels)
    {
        var tags = new TagList();
        foreach (var (key, value) in labels)
            tags.Add(key, value);
        return tags;
    }

    /// <summary>The numbers of one label set.</summary>
    internal sealed class Cell
    {
        private readonly Lock _lock = new();
        private long[]? _counts;

        public double Value { get; private set; }

        public long Count { get; private set; }

        /// <summary>Observations at or below each bound of <see cref="Buckets"/>, not summed up.</summary>
        public IReadOnlyList<long> Counts => _counts ?? [];

        public void Add(double value, bool observe)
        {
            lock (_lock)
            {
                Value += value;
                Count++;
                if (!observe)
                    return;
                _counts ??= new long[Buckets.Length + 1];
                var bucket = Array.FindIndex(Buckets, b => value <= b);
                _counts[bucket < 0 ? Buckets.Length : bucket]++;
            }
        }

        public void Set(double value)
        {
            lock (_lock)
                Value = value;
        }
    }
}
