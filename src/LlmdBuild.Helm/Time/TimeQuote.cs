using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>How errors of Go's time package quote a text: every byte that is no printable ASCII as <c>\x</c> and two digits.</summary>
internal static class TimeQuote
{
    public static string Quote(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var b in GoString.ToBytes(text.ToString()))
        {
            if (b is (byte)'"' or (byte)'\\') quoted.Append('\\');
            if (b is >= 0x80 or < 0x20) quoted.Append("\\x").Append(Convert.ToHexStringLower([b]));
            else quoted.Append((char)b);
        }
        return quoted.Append('"').ToString();
    }
}
