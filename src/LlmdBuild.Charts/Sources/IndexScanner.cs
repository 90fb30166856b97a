using System.Text;

namespace LlmdBuild.Charts.Sources;

/// <summary>Finds one chart in an index of plain block YAML by indentation, without parsing the rest.</summary>
/// <remarks>
/// <code>
/// apiVersion: v1
/// entries:
///   redis:                 the chart's name, at the indentation of the first line below "entries:"
///   - apiVersion: v2       its versions: a list, at the same indentation or deeper
///     version: 1.2.3       keys at one indentation; longer texts are deeper, so they cannot be taken for keys
/// generated: "…"
/// </code>
/// Whatever does not look so (flow style, JSON, tabs, a value beside the name) makes the result "not plain".
/// </remarks>
internal sealed class IndexScanner(Stream stream)
{
    private readonly byte[] _buffer = new byte[256 * 1024];
    private readonly List<IndexVersion> _versions = [];
    private byte[] _long = [];
    private int _start;
    private int _end;
    private long _position;
    private bool _isPlain = true;

    /// <summary>Whether the file had the expected form, and the chart's versions; null where the chart is not there.</summary>
    public (bool IsPlain, IReadOnlyList<IndexVersion>? Versions) Find(string name)
    {
        var key = Encoding.UTF8.GetBytes(name);
        var found = false;
        Scan((line, indent) =>
        {
            if (found)
                return true;
            if (!KeyOf(line[indent..], out var text, out var hasValue))
                _isPlain = false;
            else if (text.SequenceEqual(key))
            {
                found = true;
                _isPlain &= !hasValue;
            }

            return false;
        }, stopAfter: () => found);
        return (_isPlain, found ? _versions : null);
    }

    /// <summary>The names of all charts.</summary>
    public List<string> Names()
    {
        var names = new List<string>();
        Scan((line, indent) =>
        {
            if (KeyOf(line[indent..], out var text, out var _))
                names.Add(Encoding.UTF8.GetString(text));
            return false;
        }, stopAfter: static () => false);
        return names;
    }

    private delegate bool NameSeen(ReadOnlySpan<byte> line, int indent);

    private void Scan(NameSeen onName, Func<bool> stopAfter)
    {
        var inEntries = false;
        var hasEntries = false;
        var level = -1;
        var item = new Item();
        while (NextLine(out var line, out var offset))
        {
            var indent = line.IndexOfAnyExcept((byte)' ');
            if (indent < 0 || line[indent] == (byte)'#')
                continue;
            if (line[indent] == (byte)'\t')
            {
                _isPlain = false;
                return;
            }

            if (indent == 0)
            {
                if (inEntries && stopAfter())
                    break;
                if (line[0] is (byte)'{' or (byte)'[' or (byte)'%' or (byte)'&' or (byte)'!' or (byte)'?')
                {
                    _isPlain = false;
                    return;
                }

                if (KeyOf(line, out var top, out var hasValue))
                {
                    inEntries = top.SequenceEqual("entries"u8);
                    hasEntries |= inEntries;
                    if (inEntries && hasValue && !line.EndsWith("{}"u8))
                        _isPlain = false;
                }

                continue;
            }

            if (!inEntries)
                continue;
            if (level < 0)
                level = indent;
            var isDash = line[indent] == (byte)'-' && (indent + 1 == line.Length || line[indent + 1] == (byte)' ');
            if (indent < level || (indent == level && !isDash))
            {
                if (indent < level)
                    _isPlain = false;
                if (onName(line, indent))
                    break;
                item = new Item { IsWanted = stopAfter() };
                continue;
            }

            if (item.IsWanted)
                Collect(line, indent, offset, isDash, ref item);
        }

        _isPlain &= hasEntries;
        Close(ref item, _position);
    }

    // The lines of the chart that was asked for.
    private void Collect(ReadOnlySpan<byte> line, int indent, long offset, bool isDash, ref Item item)
    {
        if (item.Dash < 0)
        {
            if (!isDash)
            {
                _isPlain = false;
                return;
            }

            item.Dash = indent;
        }

        var key = indent;
        if (isDash && indent == item.Dash)
        {
            Close(ref item, offset);
            item.Offset = offset;
            var after = line[(indent + 1)..].IndexOfAnyExcept((byte)' ');
            if (after < 0)
                return;
            key = indent + 1 + after;
            item.Keys = key;
        }
        else if (item.Keys < 0)
        {
            item.Keys = indent;
        }

        item.End = offset + line.Length;
        if (key == item.Keys && line[key..].StartsWith("version:"u8) && item.Version is null)
            item.Version = ScalarOf(line[(key + 8)..]);
    }

    private void Close(ref Item item, long end)
    {
        if (!item.IsWanted || item.Offset < 0)
            return;
        if (item.Version is null)
            _isPlain = false;
        else
            _versions.Add(new IndexVersion(item.Version, item.Offset, checked((int)(end - item.Offset))));
        item = new Item { IsWanted = true, Dash = item.Dash };
    }

    private static string? ScalarOf(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \r"u8);
        if (text.IsEmpty || "&*!|>{[\\"u8.Contains(text[0]) || text.Contains((byte)'\\'))
            return null;
        if (text[0] is (byte)'"' or (byte)'\'')
        {
            var close = text[1..].IndexOf(text[0]);
            return close < 0 || !IsRest(text[(close + 2)..]) ? null : Encoding.UTF8.GetString(text.Slice(1, close));
        }

        var comment = text.IndexOf(" #"u8);
        return Encoding.UTF8.GetString((comment < 0 ? text : text[..comment]).TrimEnd((byte)' '));
    }

    private static bool IsRest(ReadOnlySpan<byte> text) => text.TrimStart((byte)' ') is { } rest && (rest.IsEmpty || rest[0] == (byte)'#');

    // key:            'key':            "key":          and whether something stands behind the colon
    private static bool KeyOf(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> key, out bool hasValue)
    {
        key = default;
        hasValue = false;
        text = text.TrimEnd(" \r"u8);
        int end;
        if (text.Length > 1 && text[0] is (byte)'"' or (byte)'\'')
        {
            var close = text[1..].IndexOf(text[0]);
            if (close < 0 || text.Slice(1, close).Contains((byte)'\\') || close + 2 >= text.Length || text[close + 2] != (byte)':')
                return false;
            key = text.Slice(1, close);
            end = close + 3;
        }
        else
        {
            var colon = text.IndexOf((byte)':');
            while (colon >= 0 && colon + 1 < text.Length && text[colon + 1] != (byte)' ')
            {
                var next = text[(colon + 1)..].IndexOf((byte)':');
                colon = next < 0 ? -1 : colon + 1 + next;
            }

            if (colon <= 0 || text[0] is (byte)'&' or (byte)'*' or (byte)'!' or (byte)'?' or (byte)'{' or (byte)'[')
                return false;
            key = text[..colon];
            end = colon + 1;
        }

        hasValue = !IsRest(text[end..]);
        return true;
    }

    // The next line without its line feed. Valid until the next call.
    private bool NextLine(out ReadOnlySpan<byte> line, out long offset)
    {
        offset = _position;
        var carried = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var feed = rest.IndexOf((byte)'\n');
            if (feed >= 0)
            {
                line = carried == 0 ? rest[..feed] : Carry(rest[..feed], carried);
                _start += feed + 1;
                _position = offset + line.Length + 1;
                return true;
            }

            if (rest.Length > 0)
                carried = Carry(rest, carried).Length;
            _start = 0;
            _end = stream.Read(_buffer);
            if (_end > 0)
                continue;
            line = _long.AsSpan(0, carried);
            _position = offset + carried;
            return carried > 0;
        }
    }

    private ReadOnlySpan<byte> Carry(ReadOnlySpan<byte> part, int carried)
    {
        if (_long.Length < carried + part.Length)
            Array.Resize(ref _long, Math.Max(carried + part.Length, _long.Length * 2));
        part.CopyTo(_long.AsSpan(carried));
        return _long.AsSpan(0, carried + part.Length);
    }

    private struct Item()
    {
        public bool IsWanted;
        public int Dash = -1;
        public int Keys = -1;
        public long Offset = -1;
        public long End;
        public string? Version;
    }
}
