using LlmdBuild.Helm.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Crd;

/// <summary>Reads a person's CRD manifest: checks that it is one, and finds its placeholders. Every fault is reported, not only the first.</summary>
internal sealed class CrdManifestReader
{
    private readonly CrdSource _source;
    private readonly IReadOnlyList<string> _components;
    private readonly List<LlmdDiagnostic> _faults = [];

    private CrdManifestReader(CrdSource source, IReadOnlyList<string> components)
    {
        _source = source;
        _components = components;
    }

    /// <summary>The CRDs of a manifest, each with its placeholders.</summary>
    /// <exception cref="LlmdException">LLMD3010 to LLMD3014, with positions.</exception>
    public static IReadOnlyList<(YamlMappingNode Root, IReadOnlyList<CrdPlaceholder> Placeholders)> Read(
        CrdSource source, string text, IReadOnlyList<string> components)
    {
        var reader = new CrdManifestReader(source, components);
        var crds = new List<(YamlMappingNode, IReadOnlyList<CrdPlaceholder>)>();
        foreach (var document in reader.Load(text).Documents)
        {
            if (document.RootNode is YamlScalarNode { Value: null or "" }) continue;
            if (document.RootNode is YamlMappingNode root && reader.Check(root)) crds.Add((root, reader.FindPlaceholders(root)));
            else if (document.RootNode is not YamlMappingNode) reader.Fail(CrdCodes.NotCrd, document.RootNode, "expected a CustomResourceDefinition, found something that is not an object");
        }
        if (crds.Count == 0 && reader._faults.Count == 0) reader.Fail(CrdCodes.NotCrd, null, "expected a CustomResourceDefinition, found an empty file");
        return reader._faults.Count == 0 ? crds : throw new LlmdException(reader._faults);
    }

    private YamlStream Load(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream;
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException)
        {
            var mark = (exception as YamlException)?.Start ?? Mark.Empty;
            var message = exception.InnerException?.Message ?? exception.Message;
            throw new LlmdException(
                new LlmdDiagnostic(CrdCodes.NotYaml, LlmdSeverity.Error, $"the CRD manifest is not YAML: {message}", _source.File, (int)mark.Line, (int)mark.Column), exception);
        }
    }

    private bool Check(YamlMappingNode root)
    {
        var apiVersion = ManifestNode.Find(root, "apiVersion");
        var kind = ManifestNode.Find(root, "kind");
        if (ManifestNode.Text(kind) != "CustomResourceDefinition" || ManifestNode.Text(apiVersion)?.StartsWith("apiextensions.k8s.io/", StringComparison.Ordinal) != true)
        {
            Fail(CrdCodes.NotCrd, kind ?? root, $"expected apiVersion apiextensions.k8s.io/v1 and kind CustomResourceDefinition, found {ManifestNode.Text(apiVersion) ?? "no apiVersion"} and {ManifestNode.Text(kind) ?? "no kind"}");
            return false;
        }
        if (ManifestNode.Text(apiVersion) != "apiextensions.k8s.io/v1")
        {
            Fail(CrdCodes.NotCrd, apiVersion, $"expected apiVersion apiextensions.k8s.io/v1, found {ManifestNode.Text(apiVersion)}: write the manifest for v1");
            return false;
        }
        var count = _faults.Count;
        CheckSpec(root);
        return _faults.Count == count;
    }

    private void CheckSpec(YamlMappingNode root)
    {
        if (Require<YamlMappingNode>(root, "spec", "spec") is not { } spec) return;
        var group = RequireText(spec, "group", "spec.group");
        var scope = RequireText(spec, "scope", "spec.scope");
        if (scope is not null && scope is not ("Cluster" or "Namespaced"))
            Fail(CrdCodes.InvalidCrd, ManifestNode.Find(spec, "scope"), $"spec.scope: expected Cluster or Namespaced, found {scope}");
        if (Require<YamlMappingNode>(spec, "names", "spec.names") is { } names)
        {
            RequireText(names, "kind", "spec.names.kind");
            var plural = RequireText(names, "plural", "spec.names.plural");
            var name = ManifestNode.Find(ManifestNode.Find(root, "metadata"), "name");
            if (plural is not null && group is not null && ManifestNode.Text(name) != $"{plural}.{group}")
                Fail(CrdCodes.InvalidCrd, name ?? root, $"metadata.name: expected {plural}.{group}, found {ManifestNode.Text(name) ?? "nothing"}");
        }
        if (Require<YamlSequenceNode>(spec, "versions", "spec.versions") is not { } versions) return;
        var storage = 0;
        foreach (var version in versions.Children)
        {
            RequireText(version, "name", "spec.versions[].name");
            if (Require<YamlMappingNode>(version, "schema", "spec.versions[].schema") is { } schema)
                Require<YamlMappingNode>(schema, "openAPIV3Schema", "spec.versions[].schema.openAPIV3Schema");
            if (ManifestNode.Text(ManifestNode.Find(version, "storage")) == "true") storage++;
        }
        if (storage != 1) Fail(CrdCodes.InvalidCrd, versions, $"spec.versions: expected exactly one version with storage: true, found {storage}");
    }

    private List<CrdPlaceholder> FindPlaceholders(YamlMappingNode root)
    {
        var found = new List<CrdPlaceholder>();
        var seen = new HashSet<YamlNode>(ReferenceEqualityComparer.Instance);
        foreach (var version in ((YamlSequenceNode)ManifestNode.Find(ManifestNode.Find(root, "spec"), "versions")!).Children)
        {
            var name = ManifestNode.Text(ManifestNode.Find(version, "name"))!;
            var schema = ManifestNode.Find(ManifestNode.Find(version, "schema"), "openAPIV3Schema")!;
            Walk(schema, name, [], found, seen);
        }
        return found;
    }

    // path is null below a list or a map, where no fixed property names lead to the node.
    private void Walk(YamlNode node, string apiVersion, string[]? path, List<CrdPlaceholder> found, HashSet<YamlNode> seen)
    {
        if (node is YamlSequenceNode sequence)
        {
            foreach (var item in sequence.Children) Walk(item, apiVersion, null, found, seen);
            return;
        }
        // An anchored node is one piece of text, however often it is used.
        if (node is not YamlMappingNode mapping || !seen.Add(mapping)) return;
        foreach (var (keyNode, value) in mapping.Children)
        {
            if (keyNode is not YamlScalarNode { Value: { } key } scalar) continue;
            if (key is CrdPlaceholder.ValuesKey or CrdPlaceholder.VersionKey) AddPlaceholder(mapping, scalar, value, apiVersion, path, found);
            else if (key == "properties" && value is YamlMappingNode properties && path is not null)
            {
                foreach (var (name, schema) in properties.Children) Walk(schema, apiVersion, [.. path, ManifestNode.Text(name) ?? ""], found, seen);
            }
            else Walk(value, apiVersion, key is "allOf" ? path : null, found, seen);
        }
    }

    private void AddPlaceholder(YamlMappingNode node, YamlScalarNode key, YamlNode value, string apiVersion, string[]? path, List<CrdPlaceholder> found)
    {
        var isVersion = key.Value == CrdPlaceholder.VersionKey;
        var name = ManifestNode.Text(value) ?? ManifestNode.Text(ManifestNode.Find(value, "component"));
        var withEnum = ManifestNode.Text(ManifestNode.Find(value, "enum")) == "true";
        if (string.IsNullOrEmpty(name))
        {
            Fail(CrdCodes.BadPlaceholder, value, $"{key.Value}: expected the name of a component{(isVersion ? ", or component and enum" : "")}");
            return;
        }
        if (ManifestNode.Find(node, "type") is { } type && ManifestNode.Text(type) != (isVersion ? "string" : "object"))
        {
            Fail(CrdCodes.BadPlaceholder, type, $"{key.Value} stands for {(isVersion ? "a string" : "an object")}, and type says {ManifestNode.Text(type)}: remove the type");
            return;
        }
        if (_components.Contains(name))
        {
            found.Add(new CrdPlaceholder(node, key, value, name, isVersion, withEnum, apiVersion, path ?? []));
            return;
        }
        var known = _components.Count == 0 ? "the project has no LlmdChart items" : "known are " + string.Join(", ", _components);
        Fail(CrdCodes.UnknownComponent, value, $"{key.Value}: there is no component '{name}'; {known}");
    }

    private T? Require<T>(YamlNode parent, string key, string path)
        where T : YamlNode
    {
        var node = ManifestNode.Find(parent, key);
        if (node is T wanted) return wanted;
        Fail(CrdCodes.InvalidCrd, node ?? parent, $"{path}: expected {(typeof(T) == typeof(YamlMappingNode) ? "an object" : "a list")}, found {(node is null ? "nothing" : "something else")}");
        return null;
    }

    private string? RequireText(YamlNode parent, string key, string path)
    {
        var node = ManifestNode.Find(parent, key);
        if (ManifestNode.Text(node) is { Length: > 0 } text) return text;
        Fail(CrdCodes.InvalidCrd, node ?? parent, $"{path}: expected text, found nothing");
        return null;
    }

    private void Fail(string code, YamlNode? node, string message) => _faults.Add(new LlmdDiagnostic(
        code, LlmdSeverity.Error, message, _source.File, (int)(node?.Start.Line ?? 0), (int)(node?.Start.Column ?? 0)));
}
