using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Cuts a text into words where case, digits or punctuation change, as xstrings does for <c>snakecase</c>.</summary>
internal ref struct WordReader(string text)
{
    private int _position;

    /// <summary>The kind of the word read last.</summary>
    public WordKind Kind { get; private set; }

    /// <summary>The word read last.</summary>
    public ReadOnlySpan<char> Word { get; private set; }

    public readonly bool AtEnd => _position >= text.Length;

    public static bool IsConnector(int rune) => rune is '-' or '_' || GoUnicode.IsSpace(rune);

    /// <summary>Reads the next word; at the end its kind is none and it is empty.</summary>
    public void Read()
    {
        var start = _position;
        Kind = WordKind.None;
        if (!AtEnd)
        {
            var rune = Peek(GoString.RuneError, out var width);
            _position += width;
            if (rune != GoString.RuneError) Kind = ReadRest(rune, start);
        }
        Word = text.AsSpan(start, _position - start);
    }

    private WordKind ReadRest(int first, int start)
    {
        if (IsConnector(first)) return SkipWhile(first, IsConnector, WordKind.Connector);
        if (GoUnicode.IsPunctuation(first)) return SkipWhile(first, GoUnicode.IsPunctuation, WordKind.Punctuation);
        if (GoUnicode.IsUpper(first)) return ReadUpper(first, start);
        if (IsAlphabet(first)) return SkipWhile(first, IsSmall, WordKind.Alphabet);
        if (GoUnicode.IsNumber(first)) return SkipWhile(first, GoUnicode.IsNumber, WordKind.Number);
        return SkipWhile(first, IsOther, WordKind.Other);
    }

    // "HTTPStatus" is "HTTP" and "Status": the last large letter goes with the small ones that follow.
    private WordKind ReadUpper(int first, int start)
    {
        if (AtEnd) return WordKind.Upper;
        var rune = Peek(first, out var width);
        if (!GoUnicode.IsUpper(rune))
        {
            if (IsAlphabet(rune)) SkipWhile(first, IsSmall, WordKind.Upper);
            return WordKind.Upper;
        }

        var last = _position;
        while (true)
        {
            last = _position;
            _position += width;
            if (AtEnd) return WordKind.Upper;
            rune = Peek(rune, out width);
            if (!GoUnicode.IsUpper(rune)) break;
        }
        if (IsAlphabet(rune) && last > start) _position = last;
        return WordKind.Upper;
    }

    private WordKind SkipWhile(int previous, Func<int, bool> belongs, WordKind kind)
    {
        while (!AtEnd)
        {
            previous = Peek(previous, out var width);
            if (!belongs(previous)) break;
            _position += width;
        }
        return kind;
    }

    // Raw bytes are passed over; where only those are left, the rune before stands for them.
    private readonly int Peek(int previous, out int width)
    {
        width = 0;
        while (_position + width < text.Length)
        {
            var rune = GoString.DecodeRune(text, _position + width, out var size);
            width += size;
            if (rune != GoString.RuneError) return rune;
        }
        return previous;
    }

    private static bool IsSmall(int rune) => IsAlphabet(rune) && !GoUnicode.IsUpper(rune);

    private static bool IsOther(int rune) =>
        !(IsConnector(rune) || IsAlphabet(rune) || GoUnicode.IsNumber(rune) || GoUnicode.IsPunctuation(rune));

    // Letters, but for the blocks of Chinese characters that xstrings names.
    private static bool IsAlphabet(int rune) => GoUnicode.IsLetter(rune) && rune is not (
        (>= 0x4E00 and <= 0x9FCC) or (>= 0x3400 and <= 0x4D85) or (>= 0x20000 and <= 0x2B81D));
}
