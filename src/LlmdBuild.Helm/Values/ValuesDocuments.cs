using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Text;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Values;

/// <summary>Reads values files: one or more YAML documents, the later ones laid over the earlier.</summary>
public static class ValuesDocuments
{
    private const string Separator = "---";

    /// <summary>Reads a file a user names; a byte order mark is an error of YAML's there, as in Helm.</summary>
    /// <exception cref="LlmdException">LLMD1014: <c>failed to parse FILE: …</c></exception>
    public static Dictionary<string, object?> ReadUserFile(string path, byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (LlmdException exception)
        {
            throw Wrap("failed to parse " + path + ": ", path, exception);
        }
    }

    /// <summary>Reads a chart's values.yaml.</summary>
    /// <exception cref="LlmdException">LLMD1014: <c>cannot load values.yaml: …</c></exception>
    internal static Dictionary<string, object?> ReadChartFile(string path, byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (LlmdException exception)
        {
            throw Wrap("cannot load values.yaml: ", path, exception);
        }
    }

    private static Dictionary<string, object?> Read(byte[] bytes)
    {
        var text = GoString.FromBytes(bytes);
        Dictionary<string, object?>? values = null;
        foreach (var (document, firstLine) in Split(text))
        {
            var next = ReadTable(document, firstLine);
            values = values is null ? next : ValuesMerger.Merge(values, next);
        }
        return values ?? [];
    }

    private static Dictionary<string, object?> ReadTable(string document, int firstLine)
    {
        object? value;
        try
        {
            value = YamlReader.Read(document);
        }
        catch (YamlException exception)
        {
            throw Invalid(exception.Message, exception.Line == 0 ? 0 : exception.Line + firstLine, exception.Column, exception);
        }
        return value switch
        {
            null => [],
            Dictionary<string, object?> table => Sorted(table),
            _ => throw Invalid(
                "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                    + $"{JsonKind(value)} into Go value of type map[string]interface {{}}",
                firstLine + 1, 1, null),
        };
    }

    // Helm's tables are filled from JSON, whose keys are sorted: what lists keys as they were set shows that order.
    private static Dictionary<string, object?> Sorted(Dictionary<string, object?> table)
    {
        var sorted = new Dictionary<string, object?>(table.Count);
        foreach (var (key, value) in table.OrderBy(entry => entry.Key, GoStringOrder.Instance)) sorted[key] = SortedValue(value);
        return sorted;
    }

    private static object? SortedValue(object? value)
    {
        if (value is Dictionary<string, object?> table) return Sorted(table);
        if (value is List<object?> list)
        {
            for (var i = 0; i < list.Count; i++) list[i] = SortedValue(list[i]);
        }
        return value;
    }

    private static string JsonKind(object value) => value switch
    {
        string => "string",
        bool => "bool",
        List<object?> => "array",
        _ => "number",
    };

    // Kubernetes' YAMLReader: a line of "---", with at most a comment behind it, ends a document that has any line; more behind it
    // is an error. Line ends become "\n", and the last line gets one.
    private static IEnumerable<(string Document, int FirstLine)> Split(string text)
    {
        if (!text.Contains('\r') && !text.StartsWith(Separator, StringComparison.Ordinal) && !text.Contains("\n" + Separator, StringComparison.Ordinal))
        {
            if (text.Length > 0) yield return (text.EndsWith('\n') ? text : text + "\n", 0);
            yield break;
        }
        var document = new StringBuilder();
        int line = 0, first = 0;
        foreach (var read in ReadLines(text))
        {
            if (IsSeparator(read, line) && document.Length > 0)
            {
                yield return (document.ToString(), first);
                document.Clear();
                first = line + 1;
            }
            else
            {
                document.Append(read).Append('\n');
            }
            line++;
        }
        if (document.Length > 0) yield return (document.ToString(), first);
    }

    private static IEnumerable<string> ReadLines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var isCrLf = end > start && end < text.Length && text[end - 1] == '\r';
            yield return text[start..(isCrLf ? end - 1 : end)];
            start = end + 1;
        }
    }

    private static bool IsSeparator(string text, int line)
    {
        if (!text.StartsWith(Separator, StringComparison.Ordinal)) return false;
        var rest = GoText.TrimSpace(text.AsSpan(Separator.Length));
        if (rest.IsEmpty || rest[0] == '#') return true;
        throw Fail($"error reading yaml document: invalid Yaml document separator: {rest}", line + 1, Separator.Length + 1, null);
    }

    private static LlmdException Invalid(string message, int line, int column, Exception? inner) => Fail("cannot unmarshal yaml document: " + message, line, column, inner);

    private static LlmdException Fail(string message, int line, int column, Exception? inner)
        => new(new LlmdDiagnostic(RenderingCodes.ValuesInvalid, LlmdSeverity.Error, message, null, line, column), inner);

    private static LlmdException Wrap(string prefix, string path, LlmdException exception)
    {
        var diagnostic = exception.Diagnostics[0];
        return new LlmdException(diagnostic with { Message = prefix + diagnostic.Message, File = path }, exception);
    }
}
