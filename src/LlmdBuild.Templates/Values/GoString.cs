using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace LlmdBuild.Templates.Values;

/// <summary>Go's strings, which are bytes, held as .NET strings, which are UTF-16.</summary>
/// <remarks>
/// Text is held as text. A byte that is no part of valid UTF-8 (half a rune after <c>trunc</c>, what <c>b64dec</c> made of
/// binary data) is held as one lone surrogate, U+DC80 to U+DCFF, its low eight bits being the byte: no text contains those,
/// so every Go string has one form and comes back as the same bytes. Lengths, indexes and order are Go's: bytes, not chars.
/// </remarks>
public static class GoString
{
    /// <summary>What Go's decoder makes of a byte that is no part of valid UTF-8.</summary>
    public const int RuneError = 0xFFFD;

    private const char FirstRawByte = '\uDC80';
    private const char LastRawByte = '\uDCFF';

    /// <summary>Go's <c>len</c>: the number of bytes.</summary>
    public static int ByteCount(string text)
    {
        if (Ascii.IsValid(text)) return text.Length;
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x80) count++;
            else if (c < 0x800) count += 2;
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                count += 4;
                i++;
            }
            else count += IsRawByte(c) ? 1 : 3;
        }
        return count;
    }

    /// <summary>The bytes of a Go string.</summary>
    public static byte[] ToBytes(string text)
    {
        if (!HasLoneSurrogate(text)) return Encoding.UTF8.GetBytes(text);
        var bytes = new byte[ByteCount(text)];
        CopyTo(text, bytes);
        return bytes;
    }

    /// <summary>The Go string of those bytes, valid UTF-8 or not.</summary>
    public static string FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var width) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                // Go's decoder takes one byte at a time where .NET's takes the longest bad sequence.
                text.Append(FromByte(bytes[0]));
                width = 1;
            }
            bytes = bytes[width..];
        }
        return text.ToString();
    }

    /// <summary>One byte as a string, as slicing a Go string at both sides of it gives.</summary>
    public static char FromByte(byte value) => value < 0x80 ? (char)value : (char)(0xDC00 | value);

    /// <summary>Go's <c>text[start:end]</c>, in bytes; the caller has checked the bounds.</summary>
    public static string Slice(string text, int start, int end)
    {
        if (Ascii.IsValid(text)) return text[start..end];
        return FromBytes(ToBytes(text).AsSpan(start..end));
    }

    /// <summary>Go's order of strings: by bytes, negative, zero or positive.</summary>
    public static int Compare(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        var same = left.AsSpan(0, length).CommonPrefixLength(right);
        if (same == length) return left.Length.CompareTo(right.Length);
        char l = left[same], r = right[same];
        if (!char.IsSurrogate(l) && !char.IsSurrogate(r)) return l.CompareTo(r);
        // UTF-16 sorts surrogates below U+E000, UTF-8 above, and raw bytes by their value.
        return ToBytes(left).AsSpan().SequenceCompareTo(ToBytes(right));
    }

    /// <summary>Reads the rune at a char index: <see cref="RuneError"/> for a raw byte. The width is in chars.</summary>
    public static int DecodeRune(ReadOnlySpan<char> text, int index, out int width)
    {
        var c = text[index];
        width = 1;
        if (!char.IsSurrogate(c)) return c;
        if (char.IsHighSurrogate(c) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            width = 2;
            return char.ConvertToUtf32(c, text[index + 1]);
        }
        return RuneError;
    }

    /// <summary>Whether a char stands for one byte that is no part of valid UTF-8 (given that no high surrogate precedes it).</summary>
    public static bool IsRawByte(char value) => value is >= FirstRawByte and <= LastRawByte;

    /// <summary>Whether the string is valid UTF-8, as Go's <c>utf8.ValidString</c> says.</summary>
    public static bool IsValid(string text) => !HasLoneSurrogate(text);

    /// <summary>The string with every raw byte replaced by U+FFFD, as Go's JSON and YAML writers print it.</summary>
    public static string ToValidUtf8(string text)
    {
        if (!HasLoneSurrogate(text)) return text;
        var chars = text.ToCharArray();
        for (var i = 0; i < chars.Length; i++)
        {
            if (IsRawByte(chars[i]) && (i == 0 || !char.IsHighSurrogate(chars[i - 1]))) chars[i] = (char)RuneError;
        }
        return new string(chars);
    }

    private static bool HasLoneSurrogate(string text)
    {
        var index = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF');
        if (index < 0) return false;
        for (var i = index; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return true;
            i++;
        }
        return false;
    }

    private static void CopyTo(string text, Span<byte> bytes)
    {
        for (var i = 0; i < text.Length;)
        {
            if (IsRawByte(text[i]))
            {
                bytes[0] = (byte)text[i++];
                bytes = bytes[1..];
                continue;
            }
            var rune = new Rune(DecodeRune(text, i, out var width));
            bytes = bytes[rune.EncodeToUtf8(bytes)..];
            i += width;
        }
    }
}
