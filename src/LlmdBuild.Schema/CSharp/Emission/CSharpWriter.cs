using System.Text;

namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>Text with indentation, and the two things that need escaping in C#: string literals and doc comments.</summary>
internal sealed class CSharpWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line at the current depth.</summary>
    public CSharpWriter Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes the opening brace of what the last line began.</summary>
    public CSharpWriter Open()
    {
        Line("{");
        _depth++;
        return this;
    }

    /// <summary>Writes the closing brace.</summary>
    public CSharpWriter Close(string suffix = "")
    {
        _depth--;
        return Line("}" + suffix);
    }

    /// <summary>Writes a doc comment: the summary's lines, and a remark with the default where there is one.</summary>
    public void Document(string summary, string remarks = "")
    {
        Element("summary", summary);
        if (remarks.Length > 0) Element("remarks", remarks);
    }

    /// <summary>A C# string literal for any text.</summary>
    public static string Literal(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case >= ' ' and < '\x7f': text.Append(c); break;
                default: text.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)); break;
            }
        }
        return text.Append('"').ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private void Element(string name, string content)
    {
        var lines = Escape(content).Split('\n');
        if (lines.Length == 1)
        {
            Line($"/// <{name}>{lines[0]}</{name}>");
            return;
        }
        Line($"/// <{name}>");
        foreach (var line in lines) Line(line.Trim().Length == 0 ? "///" : "/// " + line.TrimEnd());
        Line($"/// </{name}>");
    }

    // Only what XML 1.0 may hold survives: a stray control character or half a surrogate pair in a chart's comment would
    // be a warning in the consumer's build. U+0085, U+2028 and U+2029 end a line in C#.
    private static string Escape(string content)
    {
        var text = new StringBuilder(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            var c = content[i];
            switch (c)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '\n': text.Append('\n'); break;
                case '\t' or '\u0085' or '\u2028' or '\u2029': text.Append(' '); break;
                case < ' ' or '\ufffe' or '\uffff': break;
                case >= '\ud800' and <= '\udbff' when i + 1 < content.Length && char.IsLowSurrogate(content[i + 1]):
                    text.Append(c).Append(content[++i]);
                    break;
                case >= '\ud800' and <= '\udfff': break;
                default: text.Append(c); break;
            }
        }
        return text.ToString();
    }
}
