using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>xstrings' way to <c>snake_case</c> and <c>kebab-case</c>: words in small letters with a connector between them.</summary>
/// <param name="connector">What stands between words, and in place of the text's own connectors.</param>
/// <remarks>Digits go with the word before them (<c>bld4_floor_3rd</c>) unless small letters follow (<c>http_2xx</c>).</remarks>
internal readonly ref struct WordJoiner(char connector)
{
    private readonly StringBuilder _result = new();

    public string Join(string text)
    {
        if (text.Length == 0) return "";
        var reader = new WordReader(text);
        reader.Read();
        while (!reader.AtEnd)
        {
            if (reader.Kind != WordKind.Connector) Write(reader.Kind, reader.Word);
            var kind = reader.Kind;
            var word = reader.Word;
            reader.Read();
            switch (kind)
            {
                case WordKind.Number:
                    WriteWordsAndNumbers(ref reader);
                    break;
                case WordKind.Connector:
                    Write(kind, word);
                    break;
                case WordKind.Punctuation:
                    break;
                case var _ when reader.Kind != WordKind.Number:
                    if (reader.Kind is not (WordKind.Connector or WordKind.Punctuation)) _result.Append(connector);
                    break;
                case var _ when !reader.AtEnd:
                    WriteNumberAfterWord(ref reader);
                    break;
            }
        }
        Write(reader.Kind, reader.Word);
        return _result.ToString();
    }

    // The reader stands on the number.
    private void WriteNumberAfterWord(ref WordReader reader)
    {
        var number = reader.Word;
        reader.Read();
        if (reader.Kind == WordKind.Alphabet)
        {
            _result.Append(connector);
            Write(WordKind.Number, number);
            WriteWordsAndNumbers(ref reader);
            return;
        }
        Write(WordKind.Number, number);
        if (reader.Kind is not (WordKind.Connector or WordKind.Punctuation)) _result.Append(connector);
    }

    private void WriteWordsAndNumbers(ref WordReader reader)
    {
        while (reader.Kind is WordKind.Alphabet or WordKind.Number)
        {
            Write(reader.Kind, reader.Word);
            reader.Read();
        }
        if (reader.Kind is not (WordKind.None or WordKind.Punctuation or WordKind.Connector)) _result.Append(connector);
    }

    private void Write(WordKind kind, ReadOnlySpan<char> word)
    {
        if (kind is not (WordKind.Upper or WordKind.Connector))
        {
            _result.Append(word);
            return;
        }
        for (var i = 0; i < word.Length;)
        {
            var rune = GoString.DecodeRune(word, i, out var width);
            i += width;
            GoUnicode.Append(_result, WordReader.IsConnector(rune) ? connector : GoUnicode.IsUpper(rune) ? GoUnicode.ToLower(rune) : rune);
        }
    }
}
