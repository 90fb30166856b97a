using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Reads a document's head from YAML events, without making values of the rest, which is only checked to be YAML.</summary>
/// <remarks>
/// Gives up, for <see cref="ManifestHeadReader"/> to take the long way, on whatever is not the usual document: anchors, aliases,
/// tags, merge keys, odd keys, numbers JSON cannot say, and head fields of other types or in other case.
/// </remarks>
internal sealed class ManifestHeadScanner
{
    private static readonly string[] s_fields = ["apiVersion", "kind", "metadata"];

    private static readonly string[] s_metadataFields = ["name", "namespace", "annotations"];

    private readonly YamlParser _parser;
    private readonly Dictionary<string, string> _annotations = [];
    private string _apiVersion = "";
    private string _kind = "";
    private string _name = "";
    private string? _namespace;
    private int _depth;

    private ManifestHeadScanner(YamlParser parser) => _parser = parser;

    /// <summary>Reads the first document; false where it takes the long way.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static bool TryRead(string document, out ManifestHead head)
    {
        var scanner = new ManifestHeadScanner(new YamlParser(new YamlScanner(YamlText.From(document))));
        var done = scanner.Run();
        var annotations = scanner._annotations.Count == 0 ? ManifestHead.NoAnnotations : scanner._annotations;
        head = new ManifestHead(scanner._apiVersion, scanner._kind, scanner._name, scanner._namespace, annotations);
        return done;
    }

    private bool Run()
    {
        while (true)
        {
            var next = _parser.Next();
            switch (next.Kind)
            {
                case YamlEventKind.StreamEnd:
                    return true;
                case YamlEventKind.DocumentStart or YamlEventKind.DocumentEnd:
                    continue;
                case YamlEventKind.MappingStart when IsPlainNode(in next):
                    if (!TryReadTable(s_fields, ReadTopField)) return false;
                    continue;
                default:
                    // Helm's error for what is no mapping is the long way's.
                    return false;
            }
        }
    }

    private delegate bool ReadField(int field, in YamlEvent value);

    // Calls back for the fields that are named, and passes over all others. The mapping's start is behind us.
    private bool TryReadTable(string[] fields, ReadField read)
    {
        if (++_depth > YamlLimits.Depth) return false;
        while (true)
        {
            var key = _parser.Next();
            if (key.Kind == YamlEventKind.MappingEnd)
            {
                _depth--;
                return true;
            }
            if (!IsPlainKey(in key)) return false;
            var field = FieldOf(Text(in key), fields);
            if (field == OddCase) return false;
            var value = _parser.Next();
            if (field >= 0 ? !read(field, in value) : !TrySkip(in value)) return false;
        }
    }

    private const int OddCase = -2;

    private static int FieldOf(ReadOnlySpan<char> key, string[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (key.Length != fields[i].Length) continue;
            if (key.SequenceEqual(fields[i])) return i;
            if (key.Equals(fields[i], StringComparison.OrdinalIgnoreCase)) return OddCase;
        }
        return -1;
    }

    private bool ReadTopField(int field, in YamlEvent value)
    {
        switch (field)
        {
            case 0:
                return TryReadText(in value, out _apiVersion);
            case 1:
                return TryReadText(in value, out _kind);
            default:
                // Of equal keys the last one counts.
                _name = "";
                _namespace = null;
                _annotations.Clear();
                return value.Kind == YamlEventKind.MappingStart && IsPlainNode(in value) && TryReadTable(s_metadataFields, ReadMetadataField);
        }
    }

    private bool ReadMetadataField(int field, in YamlEvent value)
    {
        switch (field)
        {
            case 0:
                return TryReadText(in value, out _name);
            case 1:
                var isText = TryReadText(in value, out var name);
                _namespace = name;
                return isText;
            default:
                _annotations.Clear();
                return value.Kind == YamlEventKind.MappingStart && IsPlainNode(in value) && TryReadAnnotations();
        }
    }

    private bool TryReadAnnotations()
    {
        while (true)
        {
            var key = _parser.Next();
            if (key.Kind == YamlEventKind.MappingEnd) return true;
            if (!IsPlainKey(in key)) return false;
            var name = Text(in key).ToString();
            var value = _parser.Next();
            if (!TryReadText(in value, out var text)) return false;
            _annotations[name] = text;
        }
    }

    private bool TryReadText(in YamlEvent value, out string text)
    {
        text = "";
        if (value.Kind != YamlEventKind.Scalar || !IsPlainNode(in value)) return false;
        if (value.IsImplicit && YamlResolver.Resolve(Text(in value)).Kind != YamlScalarKind.String) return false;
        text = Text(in value).ToString();
        return true;
    }

    private bool TrySkip(in YamlEvent value)
    {
        switch (value.Kind)
        {
            case YamlEventKind.Scalar:
                return IsPlainNode(in value) && IsPlainValue(in value);
            case YamlEventKind.MappingStart when IsPlainNode(in value):
                return TryReadTable([], static (int _, in YamlEvent _) => false);
            case YamlEventKind.SequenceStart when IsPlainNode(in value):
                return TrySkipList();
            default:
                return false;
        }
    }

    private bool TrySkipList()
    {
        if (++_depth > YamlLimits.Depth) return false;
        while (true)
        {
            var item = _parser.Next();
            if (item.Kind == YamlEventKind.SequenceEnd)
            {
                _depth--;
                return true;
            }
            if (!TrySkip(in item)) return false;
        }
    }

    private static bool IsPlainNode(in YamlEvent node) => node.Anchor is null && node.Tag is null;

    // Not a number beyond JSON's.
    private bool IsPlainValue(in YamlEvent scalar)
    {
        if (!scalar.IsImplicit) return true;
        var text = Text(in scalar);
        if (text.IsEmpty || text[0] is not ('.' or '+' or '-')) return true;
        var resolved = YamlResolver.Resolve(text);
        return resolved.Kind != YamlScalarKind.Float || double.IsFinite(resolved.Float);
    }

    private bool IsPlainKey(in YamlEvent key)
    {
        if (key.Kind != YamlEventKind.Scalar || !IsPlainNode(in key)) return false;
        if (!key.IsImplicit) return true;
        var text = Text(in key);
        if (!text.IsEmpty && char.IsAsciiLetter(text[0]) && text.Length > MaxWordLength) return true;
        return YamlResolver.Resolve(text).Kind == YamlScalarKind.String;
    }

    /// <summary>The longest word that is no string: <c>false</c>.</summary>
    private const int MaxWordLength = 5;

    private ReadOnlySpan<char> Text(in YamlEvent scalar)
        => scalar.Text is null ? _parser.Text.AsSpan(scalar.Offset, scalar.Length) : scalar.Text;
}
