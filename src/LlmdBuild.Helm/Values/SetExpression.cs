using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Text;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Values;

/// <summary>One <c>--set</c> expression while it is read; the state machine of Helm's strvals parsers.</summary>
/// <remarks>Methods answer whether the expression may go on: false at its end, where Go returns <c>io.EOF</c>.</remarks>
internal sealed class SetExpression
{
    /// <summary>Dots in one key: Helm's limit.</summary>
    private const int MaxNestedNames = 30;

    /// <summary>The highest list index: Helm's limit.</summary>
    private const int MaxIndex = 65536;

    /// <summary>Lists and tables in one key. Ours: Helm does not count dots behind an index, and each level is one of recursion.</summary>
    private const int MaxDepth = 500;

    private readonly string _text;
    private readonly Dictionary<string, object?> _values;
    private readonly SetSyntax _syntax;
    private readonly Func<string, object?> _readValue;
    private int _position;
    private int _depth;

    public SetExpression(string text, Dictionary<string, object?> values, SetSyntax syntax, Func<string, object?> readValue)
    {
        _text = text;
        _values = values;
        _syntax = syntax;
        _readValue = readValue;
    }

    private bool AtEnd => _position == _text.Length;

    public void Parse()
    {
        while (ReadKey(_values, 0))
        {
        }
    }

    // key:
    //     NAME = value
    //     NAME . key
    //     NAME [ INDEX ] item
    private bool ReadKey(Dictionary<string, object?> table, int nesting)
    {
        var name = ReadUntil(_syntax == SetSyntax.Literal ? "=[." : "=[,.", out var stop);
        switch (stop)
        {
            case '\0':
                return name.Length == 0 ? false : throw Fail($"key {GoQuote.Quote(name)} has no value");
            case ',':
                throw Fail($"key {GoQuote.Quote(name)} has no value (cannot end with ,)");
            case '[':
                return ReadList(table, name, nesting);
            case '.':
                return ReadTable(table, name, nesting + 1);
            default:
                return ReadValue(value => Set(table, name, value));
        }
    }

    private bool ReadList(Dictionary<string, object?> table, string name, int nesting)
    {
        if (!TryReadIndex(out var index)) return false;
        var list = table.TryGetValue(name, out var found)
            ? found as List<object?> ?? throw NotA(found, "[]interface {}")
            : [];
        var goesOn = ReadItem(list, index, nesting);
        Set(table, name, list);
        return goesOn;
    }

    private bool ReadTable(Dictionary<string, object?> table, string name, int nesting)
    {
        if (nesting > MaxNestedNames)
        {
            throw Fail($"value name nested level is greater than maximum supported nested level of {MaxNestedNames}");
        }
        var inner = table.TryGetValue(name, out var found)
            ? found as Dictionary<string, object?> ?? throw NotA(found, "map[string]interface {}")
            : [];
        var goesOn = Deeper(() => ReadKey(inner, nesting));
        if (goesOn && inner.Count == 0) throw Fail($"key map {GoQuote.Quote(name)} has no value");
        if (inner.Count > 0) Set(table, name, inner);
        return goesOn;
    }

    // item:
    //     = value
    //     . key
    //     [ INDEX ] item
    //
    // The index is behind us.
    private bool ReadItem(List<object?> list, long index, int nesting)
    {
        if (index < 0) throw Fail($"negative {index} index not allowed");
        var rest = ReadUntil("[.=", out var stop);
        if (rest.Length > 0) throw Fail(GoFormat.Sprintf("unexpected data at end of array index: %q", Runes(rest)));
        switch (stop)
        {
            case '\0':
                return false;
            case '=':
                // Nothing behind the sign ends a key's expression, but not an item's: the lists around it are kept.
                ReadValue(value => SetAt(list, index, value));
                return true;
            case '[':
                return ReadInnerList(list, index, nesting);
            default:
                var inner = index < list.Count ? list[(int)index] as Dictionary<string, object?> ?? [] : [];
                if (index < list.Count) list[(int)index] = inner;
                var goesOn = Deeper(() => ReadKey(inner, nesting));
                if (goesOn) SetAt(list, index, inner);
                return goesOn;
        }
    }

    private bool ReadInnerList(List<object?> list, long index, int nesting)
    {
        if (!TryReadIndex(out var innerIndex)) return false;
        var found = index < list.Count ? list[(int)index] : null;
        var inner = found is null ? [] : found as List<object?> ?? throw NotA(found, "[]interface {}");
        if (!Deeper(() => ReadItem(inner, innerIndex, nesting))) return false;
        SetAt(list, index, inner);
        return true;
    }

    private bool TryReadIndex(out long index)
    {
        index = 0;
        var text = ReadUntil("]", out var stop);
        if (stop == '\0') return false;
        try
        {
            index = GoInteger.Atoi(text);
            return true;
        }
        catch (FormatException exception)
        {
            throw Fail("error parsing index: " + exception.Message, exception);
        }
    }

    // The equals sign is behind us.
    private bool ReadValue(Action<object?> set)
    {
        switch (_syntax)
        {
            case SetSyntax.Literal:
                set(ReadUntil("", out _));
                return true;
            case SetSyntax.Json:
                set(IsBlankValue() ? null : ReadJson());
                return true;
            case SetSyntax.Typed when AtEnd:
                set("");
                return false;
            default:
                set(_text[_position] == '{' ? ReadValueList() : _readValue(ReadUntil(",", out _)));
                return true;
        }
    }

    private List<object?> ReadValueList()
    {
        var list = new List<object?>();
        _position++;
        while (true)
        {
            var item = ReadUntil(",}", out var stop);
            if (stop == '\0') throw Fail("list must terminate with '}'");
            list.Add(_readValue(item));
            if (stop == ',') continue;
            if (!AtEnd && _text[_position] == ',') _position++;
            return list;
        }
    }

    private object? ReadJson()
    {
        object? value;
        try
        {
            value = GoJson.DecodePrefix(_text[_position..], out var consumed);
            _position += consumed;
        }
        catch (GoJsonException exception)
        {
            throw Fail(exception.Message, exception);
        }
        // Blanks and a comma may follow.
        IsBlankValue();
        return value;
    }

    // Consumes white space and one comma. True where nothing else stood before the comma or the end.
    private bool IsBlankValue()
    {
        while (!AtEnd)
        {
            var c = _text[_position];
            if (c != ',' && !GoText.IsSpace(c)) return false;
            _position++;
            if (c == ',') return true;
        }
        return true;
    }

    // A backslash takes the next character as it is; one at the very end vanishes. A stop of '\0' is the end.
    private string ReadUntil(string stops, out char stop)
    {
        var text = new StringBuilder();
        while (!AtEnd)
        {
            var c = _text[_position++];
            if (stops.Contains(c))
            {
                stop = c;
                return text.ToString();
            }
            if (c == '\\' && _syntax != SetSyntax.Literal)
            {
                if (AtEnd) break;
                c = _text[_position++];
            }
            text.Append(c);
        }
        stop = '\0';
        return text.ToString();
    }

    private bool Deeper(Func<bool> read)
    {
        if (++_depth > MaxDepth) throw Fail($"value name is nested deeper than {MaxDepth} lists and tables");
        var goesOn = read();
        _depth--;
        return goesOn;
    }

    private static void Set(Dictionary<string, object?> table, string name, object? value)
    {
        if (name.Length > 0) table[name] = value;
    }

    private static void SetAt(List<object?> list, long index, object? value)
    {
        if (index > MaxIndex)
        {
            throw Fail(string.Create(CultureInfo.InvariantCulture, $"index of {index} is greater than maximum supported index of {MaxIndex}"));
        }
        while (list.Count <= index) list.Add(null);
        list[(int)index] = value;
    }

    private static GoSlice Runes(string text)
        => new(GoType.SliceOf(GoType.Int32), [.. text.EnumerateRunes().Select(rune => (object)rune.Value)]);

    private static SetParseException NotA(object? value, string type)
        => Fail($"unable to parse key: interface conversion: interface {{}} is {GoType.Of(value)?.Name ?? "nil"}, not {type}");

    private static SetParseException Fail(string message, Exception? inner = null) => new(message, inner);
}
