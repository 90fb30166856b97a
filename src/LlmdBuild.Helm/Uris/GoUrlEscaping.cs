using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Uris;

/// <summary>The part of a URL that percent-encoding is applied to: each has its own set of plain characters.</summary>
internal enum UrlPart
{
    Path,
    PathSegment,
    Host,
    Zone,
    UserPassword,
    Query,
    Fragment,
}

/// <summary>Percent-encoding with the sets of Go's <c>net/url</c>, over the UTF-8 bytes of the text.</summary>
internal static class GoUrlEscaping
{
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>Encodes what the part does not allow plain.</summary>
    public static string Escape(string text, UrlPart part)
    {
        StringBuilder? result = null;
        var bytes = GoString.ToBytes(text);
        for (var i = 0; i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (!MustEscape(b, part))
            {
                result?.Append((char)b);
                continue;
            }
            result ??= new StringBuilder(bytes.Length + 8).Append(Encoding.ASCII.GetString(bytes, 0, i));
            if (b == ' ' && part == UrlPart.Query) result.Append('+');
            else result.Append('%').Append(HexDigits[b >> 4]).Append(HexDigits[b & 15]);
        }
        return result?.ToString() ?? text;
    }

    /// <summary>Decodes percent-encoding.</summary>
    /// <exception cref="GoUrlException">A percent sign without two hexadecimal digits, or a character the host cannot have.</exception>
    public static string Unescape(string text, UrlPart part)
    {
        var encoded = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%')
            {
                CheckEscape(text, i, part);
                encoded = true;
                i += 2;
            }
            else if (c == '+' && part == UrlPart.Query)
            {
                encoded = true;
            }
            else if (part is UrlPart.Host or UrlPart.Zone && c < 0x80 && MustEscape((byte)c, part))
            {
                throw new GoUrlException($"invalid character {GoQuoting.Quote(text.Substring(i, 1))} in host name");
            }
        }
        return encoded ? Decode(text, part) : text;
    }

    private static void CheckEscape(string text, int at, UrlPart part)
    {
        if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2]))
        {
            throw new GoUrlException($"invalid URL escape {GoQuoting.Quote(FirstBytes(text[at..]))}");
        }
        var value = (byte)Convert.ToInt32(text.Substring(at + 1, 2), 16);
        var isPercent = value == '%';
        // A host may encode only what is not ASCII; a zone also a space and what a host could not hold plain.
        var bad = part switch
        {
            UrlPart.Host => value < 0x80 && !isPercent,
            UrlPart.Zone => !isPercent && value != ' ' && MustEscape(value, UrlPart.Host),
            _ => false,
        };
        if (bad) throw new GoUrlException($"invalid URL escape {GoQuoting.Quote(text.Substring(at, 3))}");
    }

    /// <summary>Go's <c>validEncoded</c> for paths: it holds nothing that must be escaped, brackets and quotes excepted.</summary>
    public static bool IsValidPath(string escaped)
    {
        foreach (var b in GoString.ToBytes(escaped))
        {
            if (!"!$&'()*+,;=:@[]%".Contains((char)b, StringComparison.Ordinal) && MustEscape(b, UrlPart.Path)) return false;
        }
        return true;
    }

    private static string FirstBytes(string text) => GoString.Slice(text, 0, Math.Min(3, GoString.ByteCount(text)));

    private static string Decode(string text, UrlPart part)
    {
        var bytes = GoString.ToBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == '%')
            {
                bytes[length++] = (byte)((HexValue(bytes[i + 1]) << 4) | HexValue(bytes[i + 2]));
                i += 2;
            }
            else
            {
                bytes[length++] = bytes[i] == '+' && part == UrlPart.Query ? (byte)' ' : bytes[i];
            }
        }
        return GoString.FromBytes(bytes.AsSpan(0, length));
    }

    private static int HexValue(byte digit) => digit switch
    {
        <= (byte)'9' => digit - '0',
        <= (byte)'F' => digit - 'A' + 10,
        _ => digit - 'a' + 10,
    };

    private static bool MustEscape(byte b, UrlPart part)
    {
        if (b >= 0x80) return true;
        if (char.IsAsciiLetterOrDigit((char)b)) return false;
        if (part is UrlPart.Host or UrlPart.Zone && "!$&'()*+,;=:[]<>\"".Contains((char)b, StringComparison.Ordinal)) return false;
        return (char)b switch
        {
            '-' or '_' or '.' or '~' => false,
            '$' or '&' or '+' or ',' or '/' or ':' or ';' or '=' or '?' or '@' => part switch
            {
                UrlPart.Path => b == '?',
                UrlPart.PathSegment => b is (byte)'/' or (byte)';' or (byte)',' or (byte)'?',
                UrlPart.UserPassword => b is (byte)'@' or (byte)'/' or (byte)'?' or (byte)':',
                UrlPart.Query => true,
                UrlPart.Fragment => false,
                _ => true,
            },
            '!' or '(' or ')' or '*' => part != UrlPart.Fragment,
            _ => true,
        };
    }
}
