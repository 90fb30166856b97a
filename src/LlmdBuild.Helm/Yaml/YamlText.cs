using System.Buffers;
using System.Text;
using System.Text.Unicode;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>The characters of a YAML stream, decoded and checked as libyaml's reader does.</summary>
/// <remarks>
/// UTF-8, or UTF-16 where a byte order mark says so. A bad byte or a control character is an error only once the scanner
/// comes near it: libyaml decodes 512 bytes at a time, so what lies in a later block of an unread document does no harm.
/// </remarks>
internal sealed class YamlText
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Everything libyaml's reader refuses, and lone surrogates, which are bytes that are not UTF-8.</summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create(MakeSuspects());

    private YamlText(string text, int start, string? readerError = null, int errorAt = int.MaxValue)
    {
        Text = text;
        Start = start;
        ReaderError = readerError;
        ErrorAt = errorAt;
    }

    /// <summary>The characters.</summary>
    public string Text { get; }

    /// <summary>The first character after a byte order mark.</summary>
    public int Start { get; }

    /// <summary>What is wrong with the bytes, in libyaml's words; null where nothing is.</summary>
    public string? ReaderError { get; }

    /// <summary>The position from which on the scanner cannot look without meeting <see cref="ReaderError"/>.</summary>
    public int ErrorAt { get; }

    /// <summary>Whether there are surrogate pairs, which count as one character in columns.</summary>
    public bool HasPairs { get; private init; }

    /// <summary>The text of a Go string.</summary>
    public static YamlText From(string text)
    {
        var suspect = text.AsSpan().IndexOfAny(Suspects);
        if (suspect < 0)
        {
            return new YamlText(text, text.StartsWith(ByteOrderMark) ? 1 : 0);
        }

        if (HasOnlyPairs(text.AsSpan(suspect)))
        {
            return new YamlText(text, text.StartsWith(ByteOrderMark) ? 1 : 0) { HasPairs = true };
        }

        return Decode(GoString.ToBytes(text));
    }

    /// <summary>The text of a file's bytes.</summary>
    public static YamlText From(ReadOnlySpan<byte> bytes)
    {
        // A UTF-16 mark is not valid UTF-8, so it comes to the slow path with everything else that is odd.
        return Utf8.IsValid(bytes) ? From(Encoding.UTF8.GetString(bytes)) : Decode(bytes);
    }

    private static bool HasOnlyPairs(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var suspect = text.IndexOfAny(Suspects);
            if (suspect < 0)
            {
                return true;
            }

            if (!char.IsHighSurrogate(text[suspect]) || suspect + 1 == text.Length || !char.IsLowSurrogate(text[suspect + 1]))
            {
                return false;
            }

            text = text[(suspect + 2)..];
        }
    }

    private static YamlText Decode(ReadOnlySpan<byte> bytes)
    {
        var decoder = new YamlTextDecoder(bytes);
        decoder.Run();
        return new YamlText(decoder.Text, 0, decoder.Error, decoder.Error is null ? int.MaxValue : decoder.BlockStart) { HasPairs = true };
    }

    private static string MakeSuspects()
    {
        var suspects = new StringBuilder();
        for (var c = 0; c <= char.MaxValue; c++)
        {
            if (!YamlCharacters.IsReadable(c))
            {
                suspects.Append((char)c);
            }
        }

        return suspects.ToString();
    }
}
