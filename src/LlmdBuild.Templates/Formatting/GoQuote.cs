using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Formatting;

/// <summary>Go's <c>strconv</c> quoting.</summary>
public static class GoQuote
{
    private const string Hex = "0123456789abcdef";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Go's <c>strconv.Quote</c>.</summary>
    public static string Quote(string text) => Quote(text, '"', asciiOnly: false);

    /// <summary>Go's <c>strconv.QuoteToASCII</c>.</summary>
    public static string QuoteToAscii(string text) => Quote(text, '"', asciiOnly: true);

    /// <summary>Go's <c>strconv.QuoteRune</c>; what is no character is quoted as U+FFFD.</summary>
    public static string QuoteRune(long rune, bool asciiOnly = false)
    {
        var quoted = new TextBuffer(16);
        quoted.Append('\'');
        var isCharacter = rune is >= 0 and <= 0x10FFFF && !(rune is >= 0xD800 and <= 0xDFFF);
        AppendEscaped(quoted, isCharacter ? (int)rune : GoString.RuneError, '\'', asciiOnly);
        quoted.Append('\'');
        return quoted.ToString();
    }

    /// <summary>Go's <c>strconv.CanBackquote</c>: whether the text can stand between backquotes on one line.</summary>
    public static bool CanBackquote(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '`' or '\x7f' or '\uFEFF' or (< ' ' and not '\t') || GoString.IsRawByte(text[i]) && IsLone(text, i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Go's <c>strconv.IsPrint</c>: letters, marks, numbers, punctuation, symbols and the ASCII space.</summary>
    public static bool IsPrint(int rune)
    {
        if (rune < 0x80)
        {
            return rune is >= ' ' and < 0x7F;
        }

        return Rune.IsValid(rune) && !GoUnicodeVersion.IsLater(rune) && Rune.GetUnicodeCategory(new Rune(rune)) is not (
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
    }

    /// <summary>Go's <c>strconv.Unquote</c>: double quotes, backquotes, and single ones around one character.</summary>
    public static bool TryUnquote(string quoted, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (quoted.Length < 2 || quoted[0] != quoted[^1])
        {
            return false;
        }

        var inner = quoted.AsSpan(1, quoted.Length - 2);
        switch (quoted[0])
        {
            case '`':
                text = inner.Contains('`') ? null : inner.Contains('\r') ? inner.ToString().Replace("\r", "", StringComparison.Ordinal) : inner.ToString();
                return text is not null;
            case '"' when !inner.ContainsAny('\\', '"', '\n'):
                text = inner.ToString();
                return true;
            case '"' or '\'' when !inner.Contains('\n'):
                return TryUnescape(inner, quoted[0], out text);
            default:
                return false;
        }
    }

    /// <summary>Go's <c>strconv.UnquoteChar</c> for a character constant.</summary>
    /// <param name="text">The text from the character on.</param>
    /// <param name="quote">The quote it stands in, which must be escaped.</param>
    /// <param name="rune">The character.</param>
    /// <param name="tail">What follows it.</param>
    public static bool TryUnquoteChar(ReadOnlySpan<char> text, char quote, out int rune, [NotNullWhen(true)] out string? tail)
    {
        tail = null;
        if (!TryReadChar(text, quote, out rune, out _, out var width))
        {
            return false;
        }

        tail = text[width..].ToString();
        return true;
    }

    internal static string Quote(string text, char quote, bool asciiOnly)
    {
        var quoted = new TextBuffer(text.Length + 16);
        quoted.Append(quote);
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (c is >= ' ' and < '\x7f' && c != quote && c != '\\')
            {
                quoted.Append(c);
                i++;
                continue;
            }

            var rune = GoString.DecodeRune(text, i, out var width);
            if (rune == GoString.RuneError && GoString.IsRawByte(c))
            {
                AppendHex(quoted, "\\x", (byte)c, 2);
            }
            else
            {
                AppendEscaped(quoted, rune, quote, asciiOnly);
            }

            i += width;
        }

        quoted.Append(quote);
        return quoted.ToString();
    }

    private static void AppendEscaped(TextBuffer quoted, int rune, char quote, bool asciiOnly)
    {
        if (rune == quote || rune == '\\')
        {
            quoted.Append('\\');
            quoted.Append((char)rune);
        }
        else if (IsPrint(rune) && !(asciiOnly && rune >= 0x80))
        {
            quoted.AppendRune(rune);
        }
        else
        {
            AppendUnprintable(quoted, rune);
        }
    }

    private static void AppendUnprintable(TextBuffer quoted, int rune)
    {
        const string Letters = "abtnvfr";
        var letter = "\a\b\t\n\v\f\r".IndexOf((char)rune, StringComparison.Ordinal);
        if (letter >= 0 && rune < 0x80)
        {
            quoted.Append('\\');
            quoted.Append(Letters[letter]);
        }
        else if (rune is < ' ' or 0x7F)
        {
            AppendHex(quoted, "\\x", rune, 2);
        }
        else if (rune < 0x10000)
        {
            AppendHex(quoted, "\\u", rune, 4);
        }
        else
        {
            AppendHex(quoted, "\\U", rune, 8);
        }
    }

    private static void AppendHex(TextBuffer quoted, string prefix, int value, int digits)
    {
        quoted.Append(prefix);
        for (var shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        {
            quoted.Append(Hex[(value >> shift) & 0xF]);
        }
    }

    private static bool TryUnescape(ReadOnlySpan<char> inner, char quote, [NotNullWhen(true)] out string? text)
    {
        text = null;
        // Escapes may name single bytes, which join with others to characters: so bytes first, text after.
        var bytes = new List<byte>(inner.Length);
        Span<byte> encoded = stackalloc byte[4];
        var count = 0;
        while (inner.Length > 0)
        {
            if (!TryReadChar(inner, quote, out var rune, out var isByte, out var width))
            {
                return false;
            }

            if (isByte)
            {
                bytes.Add((byte)rune);
            }
            else
            {
                var character = Rune.IsValid(rune) ? new Rune(rune) : Rune.ReplacementChar;
                bytes.AddRange(encoded[..character.EncodeToUtf8(encoded)]);
            }

            inner = inner[width..];
            count++;
        }

        if (quote == '\'' && count != 1)
        {
            return false;
        }

        text = GoString.FromBytes(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes));
        return true;
    }

    private static bool TryReadChar(ReadOnlySpan<char> text, char quote, out int rune, out bool isByte, out int width)
    {
        (rune, isByte, width) = (0, false, 1);
        if (text.IsEmpty || text[0] == quote)
        {
            return false;
        }

        if (text[0] != '\\')
        {
            if (text.Length > 1 && char.IsSurrogatePair(text[0], text[1]))
            {
                rune = char.ConvertToUtf32(text[0], text[1]);
                width = 2;
                return true;
            }

            // A byte that is no UTF-8 stays that byte.
            isByte = GoString.IsRawByte(text[0]);
            rune = isByte ? text[0] & 0xFF : text[0];
            return true;
        }

        if (text.Length < 2)
        {
            return false;
        }

        width = 2;
        switch (text[1])
        {
            case 'a' or 'b' or 'f' or 'n' or 'r' or 't' or 'v' or '\\':
                rune = text[1] switch { 'a' => 7, 'b' => 8, 'f' => 12, 'n' => 10, 'r' => 13, 't' => 9, 'v' => 11, _ => '\\' };
                return true;
            case '\'' or '"':
                rune = text[1];
                return text[1] == quote;
            case 'x' or 'u' or 'U':
                return TryReadHex(text, out rune, out isByte, out width);
            case >= '0' and <= '7':
                return TryReadOctal(text, out rune, out isByte, out width);
            default:
                return false;
        }
    }

    private static bool TryReadHex(ReadOnlySpan<char> text, out int rune, out bool isByte, out int width)
    {
        var digits = text[1] switch { 'x' => 2, 'u' => 4, _ => 8 };
        width = 2 + digits;
        rune = 0;
        isByte = digits == 2;
        if (text.Length < width || text.Slice(2, digits).ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        var value = uint.Parse(text.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        rune = (int)value;
        return isByte || Rune.IsValid(value);
    }

    private static bool TryReadOctal(ReadOnlySpan<char> text, out int rune, out bool isByte, out int width)
    {
        (rune, isByte, width) = (0, true, 4);
        if (text.Length < width)
        {
            return false;
        }

        foreach (var c in text.Slice(1, 3))
        {
            if (c is < '0' or > '7')
            {
                return false;
            }

            rune = rune * 8 + (c - '0');
        }

        return rune <= 255;
    }

    private static bool IsLone(string text, int index) => index == 0 || !char.IsHighSurrogate(text[index - 1]);
}
