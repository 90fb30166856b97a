using System.Globalization;
using System.Text;

namespace LlmdBuild.Helm.Validation;

/// <summary>Reads a JSON string that is not well-formed Unicode as Go does: what cannot be read becomes U+FFFD.</summary>
internal static class JsonStringRepair
{
    /// <summary>The text between the quotes, escapes and all, of a string that the JSON reader has already accepted as a token.</summary>
    public static string Read(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.UTF8.GetString(raw);
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }
            i++;
            if (text[i] != 'u')
            {
                result.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var c => c });
                continue;
            }
            var unit = ReadUnit(text, i + 1);
            i += 4;
            if (char.IsHighSurrogate(unit) && i + 6 < text.Length && text[i + 1] == '\\' && text[i + 2] == 'u'
                && ReadUnit(text, i + 3) is var low && char.IsLowSurrogate(low))
            {
                result.Append(unit).Append(low);
                i += 6;
            }
            else
            {
                result.Append(char.IsSurrogate(unit) ? '\uFFFD' : unit);
            }
        }
        return result.ToString();
    }

    private static char ReadUnit(string text, int at) =>
        (char)ushort.Parse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
