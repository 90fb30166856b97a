using System.Globalization;
using System.Text;

namespace LlmdBuild.Charts.Sources;

/// <summary>Reads git's smart HTTP ref advertisement: lines that begin with their length in four hexadecimal digits.</summary>
internal static class PacketLines
{
    /// <summary>Ref → object id, peeled tags under <c>NAME^{}</c>. What is malformed ends the list.</summary>
    public static IReadOnlyDictionary<string, string> ReadRefs(ReadOnlySpan<byte> bytes)
    {
        var refs = new Dictionary<string, string>(StringComparer.Ordinal);
        while (bytes.Length >= 4 && int.TryParse(bytes[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length))
        {
            if (length < 4)
            {
                bytes = bytes[4..];
                continue;
            }

            if (length > bytes.Length)
                break;
            Add(refs, Encoding.UTF8.GetString(bytes[4..length]));
            bytes = bytes[length..];
        }

        return refs;
    }

    // ID SP NAME [NUL CAPABILITIES] LF
    private static void Add(Dictionary<string, string> refs, string line)
    {
        var nul = line.IndexOf('\0', StringComparison.Ordinal);
        var text = (nul < 0 ? line : line[..nul]).TrimEnd('\n');
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && SourceParser.IsCommit(text[..space]))
            refs[text[(space + 1)..]] = text[..space];
    }
}
