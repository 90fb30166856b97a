using System.Text;
using LlmdBuild.Helm.Text;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Functions that change letters' case or break text into words, as <c>strings</c>, goutils and xstrings 1.5 do.</summary>
internal static class CaseFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("upper", "func(string) string", static call => Upper(call.String(0))),
        new("lower", "func(string) string", static call => Lower(call.String(0))),
        new("title", "func(string) string", static call => Title(call.String(0))),
        new("untitle", "func(string) string", static call => Untitle(call.String(0))),
        new("swapcase", "func(string) string", static call => SwapCase(call.String(0))),
        new("initials", "func(string) string", static call => Initials(call.String(0))),
        new("camelcase", "func(string) string", static call => CamelCase(call.String(0))),
        new("snakecase", "func(string) string", static call => new WordJoiner('_').Join(call.String(0))),
        new("kebabcase", "func(string) string", static call => new WordJoiner('-').Join(call.String(0))),
        new("wrap", "func(int, string) string", static call => Wrap(call.Int(0), "", call.String(1), breakWords: false)),
        new("wrapWith", "func(int, string, string) string", static call => Wrap(call.Int(0), call.String(1), call.String(2), breakWords: true)),
    ];

    public static string Upper(string text) =>
        Ascii.IsValid(text) ? text.ToUpperInvariant() : GoUnicode.Map(text, GoUnicode.ToUpper);

    public static string Lower(string text) =>
        Ascii.IsValid(text) ? text.ToLowerInvariant() : GoUnicode.Map(text, GoUnicode.ToLower);

    /// <summary>A large letter after everything that is no letter, digit or underscore: <c>strings.Title</c>.</summary>
    public static string Title(string text)
    {
        var previous = (int)' ';
        return GoUnicode.Map(text, rune =>
        {
            var result = IsSeparator(previous) ? GoUnicode.ToTitle(rune) : rune;
            previous = rune;
            return result;
        });
    }

    /// <summary>A small letter at the start of each word.</summary>
    public static string Untitle(string text)
    {
        var atStart = true;
        return GoUnicode.Map(text, rune =>
        {
            if (GoUnicode.IsSpace(rune)) atStart = true;
            else if (atStart)
            {
                atStart = false;
                return GoUnicode.ToLower(rune);
            }
            return rune;
        });
    }

    /// <summary>Large becomes small, small becomes large; at the start of a word, titlecase.</summary>
    public static string SwapCase(string text)
    {
        var afterSpace = true;
        return GoUnicode.Map(text, rune =>
        {
            if (GoUnicode.IsUpper(rune) || GoUnicode.IsTitle(rune))
            {
                afterSpace = false;
                return GoUnicode.ToLower(rune);
            }
            if (!GoUnicode.IsLower(rune))
            {
                afterSpace = GoUnicode.IsSpace(rune);
                return rune;
            }
            if (!afterSpace) return GoUnicode.ToUpper(rune);
            afterSpace = false;
            return GoUnicode.ToTitle(rune);
        });
    }

    /// <summary>The first byte of each word, read as a character, which is how goutils does it.</summary>
    public static string Initials(string text)
    {
        var result = new StringBuilder();
        var afterSpace = true;
        foreach (var c in ByteText.Of(text))
        {
            if (GoText.IsSpace(c)) afterSpace = true;
            else if (afterSpace)
            {
                result.Append(c);
                afterSpace = false;
            }
        }
        return result.ToString();
    }

    /// <summary>xstrings' <c>ToPascalCase</c>: words joined, each with a large first letter, connectors at the start kept.</summary>
    public static string CamelCase(string text)
    {
        var result = new StringBuilder(text.Length);
        var position = 0;
        var rune = -1;
        var startedUpper = false;
        while (position < text.Length)
        {
            rune = Next(text, ref position);
            if (!WordReader.IsConnector(rune))
            {
                startedUpper = GoUnicode.IsUpper(rune);
                rune = GoUnicode.ToUpper(rune);
                break;
            }
            GoUnicode.Append(result, rune);
        }

        while (position < text.Length)
        {
            var previous = rune;
            rune = Next(text, ref position);
            if (WordReader.IsConnector(rune) && WordReader.IsConnector(previous))
            {
                GoUnicode.Append(result, previous);
                continue;
            }
            if (WordReader.IsConnector(previous))
            {
                startedUpper = GoUnicode.IsUpper(rune);
                rune = GoUnicode.ToUpper(rune);
                continue;
            }
            // The rest of a word in capitals is made small.
            if (startedUpper)
            {
                if (GoUnicode.IsUpper(rune)) rune = GoUnicode.ToLower(rune);
                else startedUpper = false;
            }
            GoUnicode.Append(result, previous);
        }
        // xstrings writes the last rune of a text of connectors twice.
        if (rune >= 0) GoUnicode.Append(result, rune);
        return result.ToString();
    }

    /// <summary>Breaks lines at spaces; a longer word stays whole unless <paramref name="breakWords"/>. Widths are in bytes.</summary>
    public static string Wrap(long width, string newLine, string source, bool breakWords)
    {
        if (source.Length == 0) return "";
        var text = ByteText.Of(source);
        newLine = newLine.Length == 0 ? "\n" : ByteText.Of(newLine);
        width = Math.Max(1, width);
        var result = new StringBuilder(text.Length + 16);
        var offset = 0;
        while (text.Length - offset > width)
        {
            FunctionLimits.CheckStringLength("wrap", result.Length);
            if (text[offset] == ' ')
            {
                offset++;
                continue;
            }
            var end = offset + (int)width;
            var space = text.LastIndexOf(' ', end, end - offset + 1);
            if (space < 0 && breakWords)
            {
                result.Append(text, offset, end - offset).Append(newLine);
                offset = end;
                continue;
            }
            if (space < 0) space = text.IndexOf(' ', end);
            if (space < 0)
            {
                result.Append(text, offset, text.Length - offset);
                offset = text.Length;
                break;
            }
            result.Append(text, offset, space - offset).Append(newLine);
            offset = space + 1;
        }
        return ByteText.ToText(result.Append(text, offset, text.Length - offset).ToString());
    }

    private static int Next(string text, ref int position)
    {
        var rune = GoString.DecodeRune(text, position, out var width);
        position += width;
        return rune;
    }

    private static bool IsSeparator(int rune)
    {
        if (rune < 0x80) return !(char.IsAsciiLetterOrDigit((char)rune) || rune == '_');
        return !GoUnicode.IsLetter(rune) && !GoUnicode.IsDigit(rune) && GoUnicode.IsSpace(rune);
    }
}
