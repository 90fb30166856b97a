using System.Text;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Model;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Crd;

/// <summary>Completes a person's CRD manifest: <c>x-llmd-values</c> becomes the schema of a component's values, <c>x-llmd-version</c> a string with the first pin as its default.</summary>
/// <remarks>
/// Everything else is the person's text, character by character. Keys that a person writes beside a placeholder (a description, rules) win
/// over generated ones. Descriptions of values are cut by steps until the CRD fits what <c>kubectl apply</c> can annotate.
/// </remarks>
public static class CrdEmitter
{
    /// <summary><c>kubectl apply</c> keeps the whole object in an annotation, and annotations may hold 262,144 bytes; this leaves room for its own.</summary>
    public const int KubectlLimit = 256 * 1024 - 4096;

    /// <summary>etcd refuses requests above 1.5 MiB.</summary>
    public const int EtcdLimit = 1536 * 1024 - 65536;

    /// <summary>Completes one manifest, which may hold several CRDs.</summary>
    /// <exception cref="LlmdException">LLMD3010 to LLMD3014: it is no CRD manifest, or a placeholder is wrong; with positions.</exception>
    public static IReadOnlyList<CrdDocument> Emit(CrdSource source, IReadOnlyList<CrdComponent> components)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(components);
        var text = Normalise(source.Text);
        var crds = CrdManifestReader.Read(source, text, [.. components.Select(static c => c.Name)]);
        var documents = new List<CrdDocument>(crds.Count);
        for (var i = 0; i < crds.Count; i++)
        {
            var start = i == 0 ? 0 : (int)crds[i].Root.Start.Index;
            var end = i + 1 < crds.Count ? EndOfDocument(text, (int)crds[i + 1].Root.Start.Index) : text.Length;
            documents.Add(Fit(source, text, start, end, crds[i].Root, crds[i].Placeholders, components));
        }
        return documents;
    }

    /// <summary>Checks a manifest without its charts: that it is one, and that its placeholders name components. For a check before anything is fetched.</summary>
    /// <exception cref="LlmdException">LLMD3010 to LLMD3014, with positions.</exception>
    public static void CheckManifest(CrdSource source, IReadOnlyList<string> components)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(components);
        CrdManifestReader.Read(source, Normalise(source.Text), components);
    }

    /// <summary>What is worth a warning about a completed CRD: its size.</summary>
    public static IEnumerable<LlmdDiagnostic> Check(CrdDocument crd)
    {
        ArgumentNullException.ThrowIfNull(crd);
        var size = Encoding.UTF8.GetByteCount(CrdText.Compact(crd.Json));
        if (size > EtcdLimit)
        {
            yield return new LlmdDiagnostic(CrdCodes.TooLarge, LlmdSeverity.Error,
                $"{crd.Name} is {size:N0} bytes even without descriptions, {size - EtcdLimit:N0} more than etcd takes: use ValuesMode=\"Open\" for a component", crd.SourceFile);
        }
        else if (size > KubectlLimit)
        {
            yield return new LlmdDiagnostic(CrdCodes.TooLarge, LlmdSeverity.Warning,
                $"{crd.Name} is {size:N0} bytes even without descriptions, {size - KubectlLimit:N0} more than kubectl apply can annotate: apply it with --server-side", crd.SourceFile);
        }
        else if (crd.Detail != DescriptionDetail.Full)
        {
            yield return new LlmdDiagnostic(CrdCodes.TooLarge, LlmdSeverity.Warning,
                $"{crd.Name}: descriptions of values were cut to {Describe(crd.Detail)}: with all of them it would be {crd.FullSize:N0} bytes, {crd.FullSize - KubectlLimit:N0} more than kubectl apply can annotate; it is {size:N0} bytes now", crd.SourceFile);
        }
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\ufeff');

    private static string Describe(DescriptionDetail detail) => detail switch
    {
        DescriptionDetail.Paragraph => "their first paragraph",
        DescriptionDetail.Line => "their first line",
        _ => "nothing",
    };

    private static CrdDocument Fit(CrdSource source, string text, int start, int end, YamlMappingNode root, IReadOnlyList<CrdPlaceholder> placeholders, IReadOnlyList<CrdComponent> components)
    {
        CrdDocument? document = null;
        var fullSize = 0;
        foreach (var detail in Enum.GetValues<DescriptionDetail>())
        {
            document = Complete(source, text, start, end, root, placeholders, components, detail);
            var size = Encoding.UTF8.GetByteCount(CrdText.Compact(document.Json));
            if (detail == DescriptionDetail.Full) fullSize = size;
            if (placeholders.Count == 0 || size <= KubectlLimit) break;
        }
        return document! with { FullSize = fullSize };
    }

    private static CrdDocument Complete(
        CrdSource source, string text, int start, int end, YamlMappingNode root, IReadOnlyList<CrdPlaceholder> placeholders,
        IReadOnlyList<CrdComponent> components, DescriptionDetail detail)
    {
        var remarks = new SortedList<string, IReadOnlyList<SchemaRemark>>(StringComparer.Ordinal);
        var completed = new StringBuilder();
        var position = start;
        List<CrdEdit> edits = [.. placeholders.Select(p => new CrdEdit(
            (int)p.KeyNode.Start.Index, EndOfEntry(text, p), Expand(p, components.First(c => c.Name == p.Component), detail, remarks)))];
        edits.AddRange(VersionRuleEdits.Make(root, placeholders, components, remarks));
        foreach (var edit in edits.OrderBy(static e => e.Start))
        {
            completed.Append(text, position, edit.Start - position).Append(edit.Text);
            position = edit.End;
        }
        completed.Append(text, position, end - position);
        var result = completed.ToString().TrimEnd('\n', ' ') + "\n";
        var stream = new YamlStream();
        stream.Load(new StringReader(result));
        var json = (JsonObject)ManifestNode.ToJson(stream.Documents[0].RootNode)!;
        return Describe(source, root, placeholders, json) with { Text = result, Remarks = remarks, Detail = detail };
    }

    private static CrdDocument Describe(CrdSource source, YamlMappingNode root, IReadOnlyList<CrdPlaceholder> placeholders, JsonObject json)
    {
        var spec = ManifestNode.Find(root, "spec");
        var names = ManifestNode.Find(spec, "names");
        var kind = ManifestNode.Text(ManifestNode.Find(names, "kind"))!;
        var versions = ((YamlSequenceNode)ManifestNode.Find(spec, "versions")!).Children;
        return new CrdDocument
        {
            Text = "",
            Json = json,
            SourceFile = source.File,
            Group = ManifestNode.Text(ManifestNode.Find(spec, "group"))!,
            Kind = kind,
            ListKind = ManifestNode.Text(ManifestNode.Find(names, "listKind")) ?? kind + "List",
            Plural = ManifestNode.Text(ManifestNode.Find(names, "plural"))!,
            IsNamespaced = ManifestNode.Text(ManifestNode.Find(spec, "scope")) == "Namespaced",
            Versions = [.. versions.Where(static v => ManifestNode.Text(ManifestNode.Find(v, "served")) != "false")
                .OrderBy(static v => ManifestNode.Text(ManifestNode.Find(v, "storage")) == "true" ? 0 : 1)
                .Select(static v => ManifestNode.Text(ManifestNode.Find(v, "name"))!)],
            Placements = [.. placeholders.Select(static p => new CrdPlacement(p.Component, p.IsVersion, p.ApiVersion, p.Path))],
            Remarks = new Dictionary<string, IReadOnlyList<SchemaRemark>>(),
        };
    }

    private static string Expand(
        CrdPlaceholder placeholder, CrdComponent component, DescriptionDetail detail, IDictionary<string, IReadOnlyList<SchemaRemark>> remarks)
    {
        var members = placeholder.IsVersion ? VersionSchema(placeholder, component) : ValuesSchema(component, placeholder.Path.Count > 0, detail, remarks);
        foreach (var (key, _) in placeholder.Node.Children)
        {
            if (ManifestNode.Text(key) is { } name) members.Remove(name);
        }
        if (placeholder.Node.Style != MappingStyle.Flow) return CrdText.Block(members, (int)placeholder.KeyNode.Start.Column - 1);
        var line = CrdText.Compact(members);
        return line[1..^1];
    }

    private static JsonObject VersionSchema(CrdPlaceholder placeholder, CrdComponent component)
    {
        var versions = component.Values.Versions;
        var schema = new JsonObject { ["default"] = versions[0], ["type"] = "string" };
        if (placeholder.WithEnum) schema["enum"] = new JsonArray([.. versions.Select(static v => JsonValue.Create(v))]);
        return schema;
    }

    private static JsonObject ValuesSchema(CrdComponent component, bool allowsExpressions, DescriptionDetail detail, IDictionary<string, IReadOnlyList<SchemaRemark>> remarks)
    {
        switch (component.Mode)
        {
            case ValuesMode.StringMap:
                return new JsonObject { ["additionalProperties"] = new JsonObject { ["type"] = "string" }, ["type"] = "object" };
            case ValuesMode.Open:
                return new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
            default:
                var (schema, unsaid) = CrdSchemaWriter.Write(component.Values.Root, detail, component.Defaults, allowsExpressions);
                remarks[component.Name] = [.. component.Values.Remarks.Concat(unsaid).Distinct().OrderBy(static r => r.Path, StringComparer.Ordinal)];
                return schema;
        }
    }

    // A comment behind the placeholder would end up behind, or inside, what takes its place.
    private static int EndOfEntry(string text, CrdPlaceholder placeholder)
    {
        var end = EndOfValue(text, placeholder.ValueNode);
        if (placeholder.Node.Style == MappingStyle.Flow) return end;
        // A block value may end where the next token begins.
        while (end > 0 && text[end - 1] is ' ' or '\n') end--;
        var newline = text.IndexOf('\n', end);
        if (newline < 0) newline = text.Length;
        return text.AsSpan(end, newline - end).TrimStart().StartsWith("#") ? newline : end;
    }

    // A mapping's own end is not kept; it ends behind its last value, and its brace where it has one.
    private static int EndOfValue(string text, YamlNode value)
    {
        if (value is not YamlMappingNode { Children.Count: > 0 } mapping) return (int)value.End.Index;
        var last = EndOfValue(text, mapping.Children[mapping.Children.Count - 1].Value);
        return mapping.Style == MappingStyle.Flow ? text.IndexOf('}', last) + 1 : last;
    }

    // The separator line before the next document belongs to neither.
    private static int EndOfDocument(string text, int next)
    {
        var separator = text.LastIndexOf("\n---", next, StringComparison.Ordinal);
        return separator < 0 ? next : separator + 1;
    }
}
