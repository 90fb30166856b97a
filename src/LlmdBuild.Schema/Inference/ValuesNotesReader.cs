using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>Finds what values.yaml says about its keys in comments: helm-docs, helm-schema, readme-generator, or plain prose above a key.</summary>
/// <remarks>
/// Comments belong to the key directly below them, as helm-docs has it; a blank line parts them. A file that YamlDotNet cannot read
/// gives no notes: the values themselves come from Helm's reader.
/// </remarks>
internal sealed class ValuesNotesReader
{
    private readonly string[] _lines;
    private readonly Dictionary<string, ValueNote> _notes = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, ParamComment> _params;
    private readonly List<(int Line, string Message)> _faults = [];
    private int _scalarEnd;

    private ValuesNotesReader(string text)
    {
        _lines = text.Split('\n');
        _params = ParamComment.ReadAll(_lines);
    }

    /// <summary>Notes by the path of the key, as <see cref="ValuePath"/> writes it; the empty path is the whole file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="fault">Told of each comment that is meant to be a schema and cannot be read: its line, and why.</param>
    public static IReadOnlyDictionary<string, ValueNote> Read(string text, Action<int, string>? fault = null)
    {
        var reader = new ValuesNotesReader(text.Replace("\r\n", "\n", StringComparison.Ordinal));
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(string.Join('\n', reader._lines)));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]) reader.Walk(root, "", 0);
        }
        catch (YamlException)
        {
            // Go's YAML accepts a little more than YamlDotNet; notes are a courtesy.
        }
        catch (ArgumentException)
        {
            // YamlDotNet's way of refusing a key that occurs twice.
        }
        reader.AddRootNote();
        foreach (var (line, message) in reader._faults) fault?.Invoke(line, message);
        return reader._notes;
    }

    private void Walk(YamlMappingNode mapping, string path, int depth)
    {
        // Anchors can make a document endless for a walk; values are never this deep.
        if (depth > 64) return;
        foreach (var (keyNode, valueNode) in mapping.Children)
        {
            if (keyNode is not YamlScalarNode { Value: { } key } scalarKey) continue;
            var keyPath = ValuePath.Key(path, key);
            var line = (int)scalarKey.Start.Line;
            AddNote(keyPath, key, line, valueNode);
            WalkValue(valueNode, keyPath, depth);
        }
    }

    private void WalkValue(YamlNode node, string path, int depth)
    {
        switch (node)
        {
            case YamlMappingNode nested:
                Walk(nested, path, depth + 1);
                break;
            case YamlSequenceNode sequence:
                foreach (var item in sequence.Children) WalkValue(item, ValuePath.Item(path), depth + 1);
                break;
            case YamlScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded } block:
                // A line of a block scalar may look like a comment; what is above the next key begins behind it.
                _scalarEnd = Math.Max(_scalarEnd, (int)(block.End.Column == 1 ? block.End.Line - 1 : block.End.Line));
                break;
            default:
                break;
        }
    }

    private void AddNote(string path, string key, int line, YamlNode value)
    {
        if (_notes.ContainsKey(path)) return;
        var comment = KeyComment.Read(CommentAbove(line), key);
        _params.TryGetValue(path, out var param);
        var isFraction = value is YamlScalarNode { Style: ScalarStyle.Plain, Value: { } text }
            && text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.') && text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0
            && !text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        _notes[path] = new ValueNote
        {
            Line = line,
            Description = param?.Description ?? comment.Description,
            Types = param is { Types.Count: > 0 } ? param.Types : comment.Types,
            Schema = SchemaOf(comment, line, value),
            IsFraction = isFraction,
        };
    }

    // helm-schema: what stands between two marks "@schema.root" is said of the whole file.
    private void AddRootNote()
    {
        var marks = Enumerable.Range(0, _lines.Length).Where(i => _lines[i].TrimStart('#', ' ').TrimEnd() == "@schema.root" && _lines[i].StartsWith('#')).Take(2).ToList();
        if (marks.Count < 2) return;
        var lines = _lines[(marks[0] + 1)..marks[1]].Select(static l => l.TrimStart('#')).Select(static l => l.StartsWith(' ') ? l[1..] : l);
        if (Try(() => SchemaComment.ReadBlock(string.Join('\n', lines)), marks[0] + 1) is { } schema) _notes[""] = new ValueNote { Line = marks[0] + 1, Schema = schema };
    }

    private JsonObject? SchemaOf(KeyComment comment, int line, YamlNode value)
    {
        var schema = comment.Schema is null ? null : Try(() => SchemaComment.ReadBlock(comment.Schema), line);
        foreach (var text in new[] { comment.SchemaLine, BehindKey(line, value) })
        {
            if (text is null || Try(() => SchemaComment.ReadLine(text), line) is not { } said) continue;
            schema ??= [];
            foreach (var (keyword, node) in said) schema[keyword] = node?.DeepClone();
        }
        return schema;
    }

    private JsonObject? Try(Func<JsonObject> read, int line)
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            _faults.Add((line, exception.Message));
            return null;
        }
    }

    // key: value  # @schema type:integer
    private string? BehindKey(int line, YamlNode value)
    {
        if (line < 1 || line > _lines.Length) return null;
        var text = _lines[line - 1];
        var mark = text.LastIndexOf("# @schema ", StringComparison.Ordinal);
        var isBehind = mark > 0 && (value.Start.Line != line || value is not YamlScalarNode || value.End.Line == line && value.End.Column - 1 <= mark);
        return isBehind ? text[(mark + 10)..].Trim() : null;
    }

    private List<string> CommentAbove(int line)
    {
        var comment = new List<string>();
        for (var i = line - 2; i >= _scalarEnd && i >= 0 && i < _lines.Length; i--)
        {
            var text = _lines[i].TrimStart();
            if (text.Length == 0 || text[0] != '#') break;
            comment.Insert(0, text.TrimEnd());
        }
        return comment;
    }
}
