using System.Text;

namespace LlmdBuild.Helm.Toml;

/// <summary>How keys and strings are written in TOML.</summary>
internal static class TomlKey
{
    /// <summary>The parts with dots between them, each quoted where it has to be.</summary>
    public static string Join(IReadOnlyList<string> parts)
    {
        var text = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(i == 0 ? "" : ".").Append(Quoted(parts[i]));
        }

        return text.ToString();
    }

    /// <summary>A part of a key, quoted unless it is made of letters, digits, dashes and underscores.</summary>
    public static string Quoted(string part)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return Quote(part);
            }
        }

        return part.Length == 0 ? "\"\"" : part;
    }

    /// <summary>A string between double quotes.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\f' => text.Append("\\f"),
                '\r' => text.Append("\\r"),
                < ' ' or '\x7F' => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        return text.Append('"').ToString();
    }
}
