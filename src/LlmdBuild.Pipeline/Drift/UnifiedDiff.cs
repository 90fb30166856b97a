using System.Globalization;
using System.Text;

namespace LlmdBuild.Pipeline.Drift;

/// <summary>The difference of two texts as <c>diff -u</c> shows it, bounded in size and in the work it takes.</summary>
internal sealed class UnifiedDiff
{
    private const int Context = 3;

    // Beyond so many edits the shortest way is not worth its search (quadratic in them): all lines between are shown as replaced.
    private const int EditLimit = 1000;

    private readonly string[] _old, _new;
    private readonly List<(int Old, int OldCount, int New, int NewCount)> _changes = [];

    private UnifiedDiff(string[] old, string[] @new)
    {
        _old = old;
        _new = @new;
        Compare();
    }

    /// <summary>The first line (from 1) of the old text that differs.</summary>
    public int FirstLine => _changes.Count == 0 ? 0 : Math.Max(1, Math.Min(_changes[0].Old + 1, _old.Length));

    /// <summary>How many lines the new text has that the old one has not.</summary>
    public int Added => _changes.Sum(static change => change.NewCount);

    /// <summary>How many lines the old text has that the new one has not.</summary>
    public int Removed => _changes.Sum(static change => change.OldCount);

    /// <summary>Compares line by line; null where the texts are the same.</summary>
    public static UnifiedDiff? Of(string old, string @new)
    {
        var diff = new UnifiedDiff(Lines(old), Lines(@new));
        return diff._changes.Count == 0 ? null : diff;
    }

    /// <summary>Hunks with three lines around each change, at most so many lines of them; what is left out is counted.</summary>
    /// <param name="maxLines">At least one.</param>
    public string ToText(int maxLines)
    {
        var lines = new List<string>();
        for (var first = 0; first < _changes.Count;)
        {
            var last = first;
            while (last + 1 < _changes.Count && _changes[last + 1].Old - (_changes[last].Old + _changes[last].OldCount) <= 2 * Context) last++;
            AddHunk(lines, first, last);
            first = last + 1;
        }
        var text = new StringBuilder().AppendJoin('\n', lines.Take(maxLines));
        if (lines.Count > maxLines) text.Append(CultureInfo.InvariantCulture, $"\n… {lines.Count - maxLines} more lines");
        return text.ToString();
    }

    private void AddHunk(List<string> lines, int first, int last)
    {
        var (a, b) = (_changes[first], _changes[last]);
        var lead = Math.Min(Context, a.Old);
        var tail = Math.Min(Context, _old.Length - b.Old - b.OldCount);
        var (oldStart, newStart) = (a.Old - lead, a.New - lead);
        var (oldCount, newCount) = (b.Old + b.OldCount + tail - oldStart, b.New + b.NewCount + tail - newStart);
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"@@ -{(oldCount == 0 ? oldStart : oldStart + 1)},{oldCount} +{(newCount == 0 ? newStart : newStart + 1)},{newCount} @@"));
        var at = oldStart;
        foreach (var change in _changes[first..(last + 1)])
        {
            Add(lines, ' ', _old, at, change.Old);
            Add(lines, '-', _old, change.Old, change.Old + change.OldCount);
            Add(lines, '+', _new, change.New, change.New + change.NewCount);
            at = change.Old + change.OldCount;
        }
        Add(lines, ' ', _old, at, at + tail);
    }

    private static void Add(List<string> lines, char sign, string[] from, int start, int end)
    {
        for (var i = start; i < end; i++) lines.Add(sign + from[i]);
    }

    // A text that ends without a line break has a last line that another one has not.
    private static string[] Lines(string text)
    {
        if (text.Length == 0) return [];
        var lines = text.Split('\n');
        if (lines[^1].Length == 0) return lines[..^1];
        lines[^1] += "\n\\ No newline at end of file";
        return lines;
    }

    private void Compare()
    {
        var start = 0;
        while (start < _old.Length && start < _new.Length && _old[start] == _new[start]) start++;
        var (oldEnd, newEnd) = (_old.Length, _new.Length);
        while (oldEnd > start && newEnd > start && _old[oldEnd - 1] == _new[newEnd - 1]) (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        if (start == oldEnd && start == newEnd) return;
        if (!Walk(start, oldEnd, newEnd)) _changes.Add((start, oldEnd - start, start, newEnd - start));
    }

    // Myers: the furthest point on each diagonal with D edits, kept for each D to walk back.
    private bool Walk(int start, int oldEnd, int newEnd)
    {
        var (n, m) = (oldEnd - start, newEnd - start);
        var limit = Math.Min(n + m, EditLimit);
        var furthest = new int[2 * limit + 3];
        var trace = new List<int[]>();
        for (var d = 0; d <= limit; d++)
        {
            trace.Add(furthest.AsSpan(limit + 1 - d, 2 * d + 1).ToArray());
            for (var k = -d; k <= d; k += 2)
            {
                var at = limit + 1 + k;
                var x = k == -d || k != d && furthest[at - 1] < furthest[at + 1] ? furthest[at + 1] : furthest[at - 1] + 1;
                while (x < n && x - k < m && _old[start + x] == _new[start + x - k]) x++;
                furthest[at] = x;
                if (x < n || x - k < m) continue;
                Back(trace, d, n, m, start);
                return true;
            }
        }
        return false;
    }

    private void Back(List<int[]> trace, int edits, int x, int y, int start)
    {
        var marks = new List<(int Old, int New, bool IsDelete)>();
        for (var d = edits; d > 0; d--)
        {
            var before = trace[d];
            int At(int diagonal) => before[diagonal + d];
            var k = x - y;
            var isInsert = k == -d || k != d && At(k - 1) < At(k + 1);
            var previous = isInsert ? k + 1 : k - 1;
            var px = At(previous);
            var py = px - previous;
            marks.Add((start + px, start + py, !isInsert));
            (x, y) = (px, py);
        }
        marks.Reverse();
        foreach (var (old, @new, isDelete) in marks) Append(old, @new, isDelete);
    }

    private void Append(int old, int @new, bool isDelete)
    {
        if (_changes.Count > 0 && _changes[^1] is var last && last.Old + last.OldCount == old && last.New + last.NewCount == @new)
            _changes[^1] = isDelete ? last with { OldCount = last.OldCount + 1 } : last with { NewCount = last.NewCount + 1 };
        else
            _changes.Add(isDelete ? (old, 1, @new, 0) : (old, 0, @new, 1));
    }
}
