using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Toml;

/// <summary>Characters to items: one state at a time, as the parser asks, so that the first error in the text is the one told.</summary>
/// <remarks>The states and what they say of errors are BurntSushi/toml's; the values of items are text, for the parser to read.</remarks>
internal sealed partial class TomlLexer
{
    private delegate State? State();

    // NUL is a control character and never accepted, so it can stand for the end.
    private const int EndOfFile = 0;

    private readonly string _text;
    private readonly Queue<TomlItem> _items = new();
    private readonly Stack<State> _states = new();
    private readonly Stack<int> _widths = new();
    private State? _state;
    private int _start;
    private int _position;
    private int _line = 1;
    private bool _atEnd;
    private bool _hasEscapes;

    public TomlLexer(string text)
    {
        _text = text;
        _state = LexTop;
    }

    private string Pending => _text[_start.._position];

    /// <summary>The next item; nothing may be asked for after the end or an error.</summary>
    public TomlItem Next()
    {
        while (_items.Count == 0)
        {
            _state = _state!();
        }

        return _items.Dequeue();
    }

    private void Emit(TomlItemKind kind)
    {
        _items.Enqueue(new TomlItem(kind, Pending, _line));
        _start = _position;
    }

    private int Read()
    {
        if (_position >= _text.Length)
        {
            _atEnd = true;
            return EndOfFile;
        }

        if (_text[_position] == '\n')
        {
            _line++;
        }

        var rune = GoString.DecodeRune(_text, _position, out var width);
        if (rune == GoString.RuneError && GoString.IsRawByte(_text[_position]))
        {
            Error($"invalid UTF-8 byte: 0x{(byte)_text[_position]:x2}");
            return GoString.RuneError;
        }

        var isLoneReturn = rune == '\r' && (_position == _text.Length - 1 || _text[_position + 1] != '\n');
        if (isLoneReturn || rune is (>= 0 and < ' ' and not ('\t' or '\r' or '\n')) or 0x7F)
        {
            _items.Enqueue(new TomlItem(TomlItemKind.Error, $"TOML files cannot contain control characters: '0x{rune:x2}'", _line));
            return GoString.RuneError;
        }

        _widths.Push(width);
        _position += width;
        return rune;
    }

    private void BackUp()
    {
        if (_atEnd)
        {
            _atEnd = false;
            return;
        }

        // Nothing was taken where the character is an error.
        _widths.TryPop(out var width);
        _position -= width;
        if (_position < _text.Length && _text[_position] == '\n')
        {
            _line--;
        }
    }

    private bool Accept(int rune)
    {
        if (Read() == rune)
        {
            return true;
        }

        BackUp();
        return false;
    }

    private int Peek()
    {
        var rune = Read();
        BackUp();
        return rune;
    }

    private void Ignore() => _start = _position;

    private void SkipBlanks()
    {
        while (IsBlank(Read()))
        {
        }

        BackUp();
        Ignore();
    }

    private State? Error(string message)
    {
        _items.Enqueue(new TomlItem(TomlItemKind.Error, message, _atEnd ? _line - 1 : _line));
        return null;
    }

    // An error at a line's end is told for that line and not for the one it begins.
    private State? ErrorOnPreviousLine(string message)
    {
        _items.Enqueue(new TomlItem(TomlItemKind.Error, message, _line - 1));
        return null;
    }

    private State? ErrorHere(string message)
    {
        var isAfterBreak = _atEnd && _position >= 1 && _text[_position - 1] == '\n';
        _items.Enqueue(new TomlItem(TomlItemKind.Error, message, isAfterBreak ? _line - 1 : _line));
        return null;
    }

    private static bool IsBlank(int rune) => rune is '\t' or ' ';

    private static bool IsBreak(int rune) => rune is '\n' or '\r';

    private static bool IsDigit(int rune) => rune is >= '0' and <= '9';

    private static bool IsHex(int rune) => IsDigit(rune) || (rune | 0x20) is >= 'a' and <= 'f';

    private static bool IsBare(int rune) => rune is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-';
}
