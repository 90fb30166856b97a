using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Toml;

/// <summary>Items to values, as BurntSushi/toml's parser makes them, with its errors.</summary>
internal sealed class TomlReader
{
    private readonly TomlLexer _lexer;
    private readonly TomlDocument _document;
    private string _currentKey = "";
    private int _keyLine;
    private int _depth;

    private TomlReader(string text)
    {
        _lexer = new TomlLexer(text);
        _document = new TomlDocument(message => Fail(message, _keyLine));
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="TomlException">With Go's text.</exception>
    public static Dictionary<string, object?> Read(string text)
    {
        // A byte order mark: UTF-8's, or two bytes that are no UTF-8 at all.
        if (text.StartsWith('\uFEFF'))
        {
            text = text[1..];
        }
        else if (text.StartsWith("\uDCFF\uDCFE", StringComparison.Ordinal) || text.StartsWith("\uDCFE\uDCFF", StringComparison.Ordinal))
        {
            text = text[2..];
        }

        if (text.IndexOf('\0') is >= 0 and < 6 and var at && GoString.ByteCount(text[..at]) < 6)
        {
            throw new TomlException("toml: line 1: files cannot contain NULL bytes; probably using UTF-16; TOML files must be UTF-8", 1);
        }

        return new TomlReader(text).ReadDocument();
    }

    private Dictionary<string, object?> ReadDocument()
    {
        while (true)
        {
            var item = Next();
            switch (item.Kind)
            {
                case TomlItemKind.EndOfFile:
                    return _document.Finish();
                case TomlItemKind.CommentStart:
                    Next();
                    break;
                case TomlItemKind.TableStart:
                    _document.Enter(ReadKey(TomlItemKind.TableEnd), isArray: false);
                    _document.UnmarkArray("");
                    break;
                case TomlItemKind.ArrayTableStart:
                    _document.Enter(ReadKey(TomlItemKind.ArrayTableEnd), isArray: true);
                    _document.UnmarkArray("");
                    break;
                default:
                    var outer = _document.Context;
                    ReadPair();
                    _document.Context = outer;
                    _currentKey = "";
                    break;
            }
        }
    }

    private TomlItem Next()
    {
        var item = _lexer.Next();
        return item.Kind == TomlItemKind.Error ? throw Fail(item.Text, item.Line) : item;
    }

    private string[] ReadKey(TomlItemKind end)
    {
        var item = Next();
        _keyLine = item.Line;
        var key = new List<string>();
        for (; item.Kind != end && item.Kind != TomlItemKind.EndOfFile; item = Next())
        {
            key.Add(item.Kind == TomlItemKind.Text ? item.Text : (string)ReadValue(item, isInArray: false)!);
        }

        return [.. key];
    }

    // a.b.c = value      KEY-START being behind us
    private (string[] Key, object? Value) ReadPair()
    {
        var key = ReadKey(TomlItemKind.KeyEnd);
        _currentKey = key[^1];
        for (var i = 0; i < key.Length - 1; i++)
        {
            string[] part = [.. _document.Context, key[i]];
            _document.MarkImplicit(part);
            _document.Enter(part, isArray: false);
        }

        var item = Next();
        var value = ReadValue(item, isInArray: false);
        _document.Set(_currentKey, value);
        if (item.Kind != TomlItemKind.Array)
        {
            _document.UnmarkArray(_currentKey);
        }
        else
        {
            _document.MarkArray(_currentKey);
        }

        return (key, value);
    }

    private object? ReadValue(TomlItem item, bool isInArray)
    {
        Exception Fail(string message) => this.Fail(message, item.Line);
        return item.Kind switch
        {
            TomlItemKind.EscapedString => TomlScalars.Unescape(item.Text, Fail),
            TomlItemKind.MultilineString => TomlScalars.Unescape(TomlScalars.WithoutEscapedBreaks(TomlScalars.WithoutFirstBreak(item.Text)), Fail),
            TomlItemKind.RawMultilineString => TomlScalars.WithoutFirstBreak(item.Text),
            TomlItemKind.Integer => TomlScalars.Integer(item.Text, Fail),
            TomlItemKind.Float => TomlScalars.Float(item.Text, Fail),
            TomlItemKind.Bool => item.Text == "true",
            TomlItemKind.DateTime => TomlScalars.Time(item.Text, Fail),
            TomlItemKind.Array => ReadArray(item),
            TomlItemKind.InlineTableStart => ReadInlineTable(item, isInArray),
            _ => item.Text,
        };
    }

    private List<object?> ReadArray(TomlItem start)
    {
        Enter(start);
        _document.MarkArray(_currentKey);
        var list = new List<object?>();
        for (var item = Next(); item.Kind != TomlItemKind.ArrayEnd; item = Next())
        {
            if (item.Kind == TomlItemKind.CommentStart)
            {
                Next();
            }
            else
            {
                list.Add(ReadValue(item, isInArray: true));
            }
        }

        _depth--;
        return list;
    }

    private Dictionary<string, object?> ReadInlineTable(TomlItem start, bool isInArray)
    {
        Enter(start);
        var (outerContext, outerKey) = (_document.Context, _currentKey);
        string[] context = [.. outerContext, _currentKey];
        _currentKey = "";
        _document.Context = context;
        _document.MarkImplicit(context);
        _document.Enter(context, isInArray);
        var table = new Dictionary<string, object?>();
        for (var item = Next(); item.Kind != TomlItemKind.InlineTableEnd; item = Next())
        {
            if (item.Kind == TomlItemKind.CommentStart)
            {
                Next();
                continue;
            }

            var (key, value) = ReadPair();
            Add(table, key, value);
            _document.Context = context;
        }

        (_document.Context, _currentKey) = (outerContext, outerKey);
        _depth--;
        return table;
    }

    private void Add(Dictionary<string, object?> table, string[] key, object? value)
    {
        foreach (var part in key.AsSpan(..^1))
        {
            if (!table.TryGetValue(part, out var inner))
            {
                table[part] = inner = new Dictionary<string, object?>();
            }

            table = inner as Dictionary<string, object?>
                ?? throw Fail($"{GoQuote.Quote(TomlKey.Join(_document.Context))} is not a table", _keyLine);
        }

        table[key[^1]] = value;
    }

    private void Enter(TomlItem start)
    {
        if (++_depth > TomlLimits.Depth)
        {
            throw Fail($"nested more than {TomlLimits.Depth} deep, which is past the limit", start.Line, isLimit: true);
        }
    }

    private TomlException Fail(string message, int line, bool isLimit = false)
    {
        var context = TomlKey.Join(_document.Context);
        var key = _currentKey.Length == 0 ? context : _document.Context.Length == 0 ? _currentKey : $"{context}.{_currentKey}";
        var where = key.Length == 0 ? $"line {line}" : $"line {line} (last key {GoQuote.Quote(key)})";
        return new TomlException($"toml: {where}: {message}", line) { IsLimit = isLimit };
    }
}
