using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary><c>.Files</c>: a chart's files that are no templates, a Go map of bytes with methods. Immutable.</summary>
internal sealed class FilesObject : GoMap, IGoObject
{
    private static readonly GoType FilesType = new(GoKind.Map, "engine.files", GoType.Bytes, GoType.String);

    public FilesObject(IEnumerable<ChartFile> files) : base(FilesType, ToEntries(files))
    {
    }

    private FilesObject(Dictionary<string, object?> entries) : base(FilesType, entries)
    {
    }

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value) => TryGetValue(name, out value);

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        method = name switch
        {
            "Get" => new(name, "func(string) string", call => GoString.FromBytes(Bytes(call.String(0)))),
            "GetBytes" => new(name, "func(string) []uint8", call => Bytes(call.String(0))),
            "Glob" => new(name, "func(string) engine.files", call => Glob(call.String(0))),
            "Lines" => new(name, "func(string) []string", call => Lines(call.String(0))),
            "AsConfig" => new(name, "func() string", _ => AsYaml(GoString.FromBytes)),
            "AsSecrets" => new(name, "func() string", _ => AsYaml(static bytes => Convert.ToBase64String(bytes))),
            _ => null,
        };
        return method is not null;
    }

    private static Dictionary<string, object?> ToEntries(IEnumerable<ChartFile> files)
    {
        var entries = new Dictionary<string, object?>();
        foreach (var file in files) entries[file.Path] = file.Bytes;
        return entries;
    }

    private byte[] Bytes(string path) => TryGetValue(path, out var bytes) ? (byte[])bytes! : [];

    private FilesObject Glob(string pattern)
    {
        var glob = FileGlob.Compile(pattern);
        var matching = new Dictionary<string, object?>();
        foreach (var (path, bytes) in Entries)
        {
            if (glob.IsMatch(path)) matching[path] = bytes;
        }
        return new FilesObject(matching);
    }

    private GoSlice Lines(string path)
    {
        var bytes = Bytes(path);
        if (bytes.Length == 0) return GoSlice.OfStrings([]);
        var text = GoString.FromBytes(bytes);
        return GoSlice.OfStrings((text.EndsWith('\n') ? text[..^1] : text).Split('\n'));
    }

    private delegate string ReadBytes(ReadOnlySpan<byte> bytes);

    // Files in different folders with one name: which of them Helm keeps is chance; here it is the last by path.
    private string AsYaml(ReadBytes read)
    {
        var data = new Dictionary<string, object?>();
        foreach (var (path, bytes) in Entries.OrderBy(entry => entry.Key, GoStringOrder.Instance))
        {
            data[GoPath.Base(path)] = read((byte[])bytes!);
        }
        return YamlWriter.ToYaml(data);
    }
}
