using System.Buffers;
using System.Globalization;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>The builtins <c>html</c>, <c>js</c> and <c>urlquery</c>.</summary>
internal static class Escaping
{
    private static readonly SearchValues<char> HtmlSpecial = SearchValues.Create("\"'&<>\0");

    internal static string Html(string text)
    {
        if (!text.AsSpan().ContainsAny(HtmlSpecial))
        {
            return text;
        }

        var escaped = new TextBuffer(text.Length + 32, TextBuffer.MostFormatted);
        foreach (var c in text)
        {
            switch (c)
            {
                case '"':
                    escaped.Append("&#34;");
                    break;
                case '\'':
                    escaped.Append("&#39;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                case '\0':
                    escaped.Append('\uFFFD');
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }

        return escaped.ToString();
    }

    internal static string JavaScript(string text)
    {
        var escaped = new TextBuffer(text.Length + 32, TextBuffer.MostFormatted);
        for (var i = 0; i < text.Length;)
        {
            var rune = GoString.DecodeRune(text, i, out var width);
            // A byte that is no part of valid UTF-8 passes as it is.
            if (rune == GoString.RuneError) escaped.Append(text[i]);
            else AppendJavaScript(escaped, rune);
            i += width;
        }

        return escaped.ToString();
    }

    internal static string UrlQuery(string text)
    {
        var escaped = new TextBuffer(text.Length + 32, TextBuffer.MostFormatted);
        foreach (var b in GoString.ToBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
            {
                escaped.Append((char)b);
            }
            else if (b == ' ')
            {
                escaped.Append('+');
            }
            else
            {
                escaped.Append('%');
                escaped.Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return escaped.ToString();
    }

    private static void AppendJavaScript(TextBuffer escaped, int rune)
    {
        switch (rune)
        {
            case '\\':
                escaped.Append("\\\\");
                break;
            case '\'':
                escaped.Append("\\'");
                break;
            case '"':
                escaped.Append("\\\"");
                break;
            case '<' or '>' or '&' or '=':
            case < ' ':
                escaped.Append("\\u" + rune.ToString("X4", CultureInfo.InvariantCulture));
                break;
            case < 0x80:
                escaped.Append((char)rune);
                break;
            default:
                if (GoQuote.IsPrint(rune))
                {
                    escaped.AppendRune(rune);
                }
                else
                {
                    escaped.Append("\\u" + rune.ToString("X4", CultureInfo.InvariantCulture));
                }

                break;
        }
    }
}
