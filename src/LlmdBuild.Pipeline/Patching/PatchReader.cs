using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Pipeline.Patching;

/// <summary>Reads patch files. A document is one of these:</summary>
/// <remarks>
/// <code>
/// apiVersion: apps/v1          # a strategic merge patch: an object with what is to be different
/// kind: Deployment
/// metadata: { name: web }
/// spec: { replicas: 3 }
/// ---
/// target: { kind: Service }    # a patch with a target, as in a kustomization's "patches"; "patch" may also be text
/// patch:
/// - { op: replace, path: /spec/type, value: NodePort }
/// ---
/// patches: [ … ]               # several of the latter
/// </code>
/// </remarks>
public static class PatchReader
{
    /// <summary>Reads a file's patches in their order.</summary>
    /// <exception cref="LlmdException">LLMD1050: a document is none of the three forms, with its line.</exception>
    public static IReadOnlyList<ManifestPatch> Read(string file, string text)
    {
        var patches = new List<ManifestPatch>();
        var from = 0;
        foreach (var document in ManifestSplitter.Split(text))
        {
            var at = text.IndexOf(document, from, StringComparison.Ordinal);
            from = at + document.Length;
            var line = text.AsSpan(0, at).Count('\n') + 1;
            if (ReadYaml(document, file, line) is not { } value) continue;
            AddDocument(patches, value, file, line);
        }
        return patches;
    }

    private static void AddDocument(List<ManifestPatch> patches, object value, string file, int line)
    {
        switch (value)
        {
            case List<object?> list:
                foreach (var entry in list) AddEntry(patches, entry, file, line);
                break;
            case Dictionary<string, object?> map when map.GetValueOrDefault("patches") is List<object?> list && !IsObject(map):
                foreach (var entry in list) AddEntry(patches, entry, file, line);
                break;
            default:
                AddEntry(patches, value, file, line);
                break;
        }
    }

    private static void AddEntry(List<ManifestPatch> patches, object? entry, string file, int line)
    {
        if (entry is not Dictionary<string, object?> map) throw Unreadable("expected a mapping", file, line);
        if (map.TryGetValue("patch", out var body))
        {
            if (body is string text) body = ReadYaml(text, file, line);
            var target = map.GetValueOrDefault("target") as Dictionary<string, object?>;
            if (body is Dictionary<string, object?> merge && (target is not null || IsObject(merge)))
                patches.Add(new ManifestPatch(target is null ? TargetOf(merge) : Target(target, file, line), merge, file, line));
            else if (body is List<object?> operations && target is not null)
                patches.Add(new ManifestPatch(Target(target, file, line), operations, file, line));
            else
                throw Unreadable("expected 'target' beside 'patch', and in 'patch' an object or a list of operations", file, line);
            return;
        }
        if (!IsObject(map)) throw Unreadable("expected apiVersion, kind and metadata.name of the object to change, or 'target' and 'patch'", file, line);
        patches.Add(new ManifestPatch(TargetOf(map), map, file, line));
    }

    private static PatchTarget TargetOf(Dictionary<string, object?> map)
    {
        var metadata = (Dictionary<string, object?>)map["metadata"]!;
        return PatchTarget.Of((string)map["apiVersion"]!, (string)map["kind"]!, (string)metadata["name"]!, metadata.GetValueOrDefault("namespace") as string);
    }

    private static PatchTarget Target(Dictionary<string, object?> map, string file, int line)
    {
        string[] known = ["group", "version", "kind", "name", "namespace", "labelSelector", "annotationSelector"];
        if (map.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown) throw Unreadable($"'target' has '{unknown}': expected {string.Join(", ", known)}", file, line);
        string? Text(string key) => map.GetValueOrDefault(key) as string is { Length: > 0 } text ? text : null;
        return new PatchTarget
        {
            Group = map.GetValueOrDefault("group") as string, Version = Text("version"), Kind = Text("kind"), Name = Text("name"), Namespace = Text("namespace"),
            LabelSelector = Text("labelSelector"), AnnotationSelector = Text("annotationSelector"),
        };
    }

    private static bool IsObject(Dictionary<string, object?> map)
        => map.GetValueOrDefault("apiVersion") is string && map.GetValueOrDefault("kind") is string
            && map.GetValueOrDefault("metadata") is Dictionary<string, object?> metadata && metadata.GetValueOrDefault("name") is string;

    private static object? ReadYaml(string text, string file, int line)
    {
        try
        {
            return YamlReader.Read(text);
        }
        catch (YamlException e)
        {
            throw new LlmdException(new LlmdDiagnostic(PatchCodes.PatchUnreadable, LlmdSeverity.Error, $"the patch cannot be read: {e.Message}", file, line + Math.Max(0, e.Line - 1), e.Column), e);
        }
    }

    private static LlmdException Unreadable(string why, string file, int line) => new(PatchCodes.PatchUnreadable, $"the patch cannot be read: {why}", file, line, 1);
}
