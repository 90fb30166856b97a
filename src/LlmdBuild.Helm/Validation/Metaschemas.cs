using System.Collections.Concurrent;

namespace LlmdBuild.Helm.Validation;

/// <summary>The drafts' metaschemas, read from the assembly and compiled when first asked for.</summary>
/// <remarks>They are the published ones without the annotations that no verdict depends on.</remarks>
internal static class Metaschemas
{
    private static readonly ConcurrentDictionary<string, Lazy<SchemaNode>> Compiled = new(StringComparer.Ordinal);

    /// <summary>The metaschema of a draft.</summary>
    public static SchemaNode For(SchemaDraft draft) => Compile(draft.Url);

    /// <summary>A metaschema that asks for just those vocabularies.</summary>
    public static SchemaNode Combine(SchemaDraft draft, IReadOnlyList<string> vocabularies)
    {
        var folder = draft.Url[..^"schema".Length] + "meta/";
        var parts = vocabularies.Where(draft.Vocabularies.Contains).Select(name => Compile(folder + name)).ToArray();
        var node = new SchemaNode(new SchemaRoot("urn:mem:metaschema", null), "") { DraftVersion = draft.Version, AllOf = parts };
        node.Resource = node;
        if (draft.Version >= 2020)
        {
            node.DynamicAnchor = "meta";
            node.DynamicAnchors = new Dictionary<string, SchemaNode>(StringComparer.Ordinal) { ["meta"] = node };
        }
        return node;
    }

    /// <summary>Whether the URL is on the site that publishes the metaschemas; the path is what follows its name.</summary>
    public static bool IsMetaschemaUrl(string url, out string path)
    {
        foreach (var site in (ReadOnlySpan<string>)["http://json-schema.org/", "https://json-schema.org/"])
        {
            if (!url.StartsWith(site, StringComparison.Ordinal)) continue;
            path = url[site.Length..];
            return true;
        }
        path = "";
        return false;
    }

    /// <summary>Reads the metaschema at a path of that site; false where it publishes none that is known.</summary>
    public static bool TryRead(string path, out object? document)
    {
        if (path == "schema") path = "draft/2020-12/schema";
        var name = $"LlmdBuild.Helm.Validation.Metaschemas.{path.Replace('/', '.')}.json";
        using var stream = typeof(Metaschemas).Assembly.GetManifestResourceStream(name);
        document = null;
        if (stream is null) return false;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        document = SchemaReader.Read(bytes);
        return true;
    }

    private static SchemaNode Compile(string url) =>
        Compiled.GetOrAdd(url, static u => new Lazy<SchemaNode>(
            () => new SchemaCompiler(new SchemaDocuments(null), assertFormat: true).Compile(u))).Value;
}
