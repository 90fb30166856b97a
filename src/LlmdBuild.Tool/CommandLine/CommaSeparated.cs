using System.Text;

namespace LlmdBuild.Tool.CommandLine;

/// <summary>One record of CSV, as pflag's lists are written: <c>a,"b,c",d</c>.</summary>
internal static class CommaSeparated
{
    public static IReadOnlyList<string> Read(string text)
    {
        if (text.Length == 0) return [];
        var fields = new List<string>();
        var position = 0;
        while (true)
        {
            fields.Add(position < text.Length && text[position] == '"' ? ReadQuoted(text, ref position) : ReadPlain(text, ref position));
            if (position >= text.Length) return fields;
            position++;
        }
    }

    private static string ReadPlain(string text, ref int position)
    {
        var end = text.IndexOf(',', position);
        if (end < 0) end = text.Length;
        var field = text[position..end];
        if (field.Contains('"')) throw new CommandLineException("parse error on line 1: bare \" in non-quoted-field");
        position = end;
        return field;
    }

    // The position is at the opening quote; two quotes stand for one.
    private static string ReadQuoted(string text, ref int position)
    {
        var field = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"') field.Append(text[position]);
            else if (position + 1 < text.Length && text[position + 1] == '"') field.Append(text[++position]);
            else
            {
                position++;
                if (position < text.Length && text[position] != ',') break;
                return field.ToString();
            }
        }
        throw new CommandLineException("parse error on line 1: extraneous or missing \" in quoted-field");
    }
}
