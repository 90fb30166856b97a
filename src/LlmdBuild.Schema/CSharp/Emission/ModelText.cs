using System.Globalization;
using System.Text;

namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>The <c>.llmd-model</c> format: what the build hands to the source generator.</summary>
/// <remarks>
/// Text in UTF-8 with LF, a line a fact, fields separated by tabs, no dependency to read it. Backslash escapes: <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\\</c>.
/// The generator and the build that wrote the file come from one package, so another version is an error, not a conversion.
/// <code>
/// llmd-model  1
/// namespace   Acme.Operator
/// source      llm-d-modelservice 0.2.11
/// resource    group version kind plural listKind listName namespaced reconciled
/// defaults    {"replicas":1}
/// class       DecodeValues        summary
/// member      replicas  Replicas  i  null  deprecated  summary  default
/// enum        PullPolicy          summary
/// value       Always    Always
/// </code>
/// </remarks>
internal static class ModelText
{
    /// <summary>The version this code reads and writes.</summary>
    public const int FormatVersion = 1;

    /// <summary>The file name extension, with its dot.</summary>
    public const string Extension = ".llmd-model";

    /// <summary>Writes a document.</summary>
    public static string Write(ModelDocument document)
    {
        var text = new StringBuilder();
        Line(text, "llmd-model", FormatVersion.ToString(CultureInfo.InvariantCulture));
        Line(text, "namespace", document.Namespace);
        Line(text, "source", document.Source);
        if (document.Resource is { } r)
            Line(text, "resource", r.Group, r.Version, r.Kind, r.Plural, r.ListKind, r.ListName, Flag(r.IsNamespaced), Flag(r.IsReconciled));
        if (document.Defaults.Length > 0) Line(text, "defaults", document.Defaults);
        foreach (var type in document.Types)
        {
            Line(text, type.IsEnum ? "enum" : "class", type.Name, type.Summary);
            foreach (var m in type.Members)
                Line(text, "member", m.Key, m.Name, m.Type.ToString(), Flag(m.NullIsValue), Flag(m.IsDeprecated), m.Summary, m.Default);
            foreach (var v in type.EnumMembers)
                Line(text, "value", v.Value, v.Name);
        }
        return text.ToString();
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="FormatException">The text is no model, or one of another version; the message says where.</exception>
    public static ModelDocument Read(string text)
    {
        var reader = new ModelTextReader();
        var number = 0;
        var start = 0;
        while (start < text.Length)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            number++;
            var line = text.Substring(start, end - start).TrimEnd('\r');
            start = end + 1;
            if (line.Length == 0) continue;
            try
            {
                reader.Add(Fields(line));
            }
            catch (FormatException exception)
            {
                throw new FormatException($"line {number.ToString(CultureInfo.InvariantCulture)}: {exception.Message}", exception);
            }
        }
        return reader.Finish();
    }

    private static string Flag(bool value) => value ? "1" : "0";

    private static void Line(StringBuilder text, params string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) text.Append('\t');
            foreach (var c in fields[i])
            {
                switch (c)
                {
                    case '\n': text.Append("\\n"); break;
                    case '\r': text.Append("\\r"); break;
                    case '\t': text.Append("\\t"); break;
                    case '\\': text.Append("\\\\"); break;
                    default: text.Append(c); break;
                }
            }
        }
        text.Append('\n');
    }

    private static string[] Fields(string line)
    {
        var fields = line.Split('\t');
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Contains("\\")) fields[i] = Unescape(fields[i]);
        }
        return fields;
    }

    private static string Unescape(string field)
    {
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != '\\')
            {
                text.Append(field[i]);
                continue;
            }
            i++;
            text.Append(i == field.Length ? throw new FormatException("an escape is cut off") : field[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '\\' => '\\',
                var other => throw new FormatException($"'\\{other}' is not an escape"),
            });
        }
        return text.ToString();
    }
}
