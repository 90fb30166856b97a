using System.Text;

namespace LlmdBuild.Helm.Json;

/// <summary>What JSON does to strings.</summary>
internal static class JsonText
{
    /// <summary>The characters that a JSON string cannot hold as they are, and surrogates, of which lone ones are no characters.</summary>
    public static string MakeEscaped(bool html)
    {
        var escaped = new StringBuilder("\"\\\u2028\u2029");
        if (html)
        {
            escaped.Append("<>&");
        }

        for (var c = 0; c < 0x20; c++)
        {
            escaped.Append((char)c);
        }

        for (var c = 0xD800; c < 0xE000; c++)
        {
            escaped.Append((char)c);
        }

        return escaped.ToString();
    }

    /// <summary>The text with U+FFFD in place of each byte that is no part of valid UTF-8.</summary>
    public static string ReplaceInvalid(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            result.Append(isPair || !char.IsSurrogate(text[i]) ? text[i] : '\uFFFD');
            if (isPair)
            {
                result.Append(text[++i]);
            }
        }

        return result.ToString();
    }
}
