using LlmdBuild.Helm.Uris;

namespace LlmdBuild.Helm.Validation;

internal sealed partial class SchemaCompiler
{
    private sealed record PendingSchema(object? Value, string BaseUrl, string Pointer, SchemaDialect Fallback);

    // Walks a schema and its subschemas and notes identifiers and anchors. The walk has a stack of its own: documents
    // nest as deep as the reader allows.
    private void Collect(SchemaRoot root, object? schema, string baseUrl, string pointer, SchemaDialect fallback)
    {
        var pending = new Stack<PendingSchema>();
        pending.Push(new PendingSchema(schema, baseUrl, pointer, fallback));
        while (pending.TryPop(out var next))
        {
            if (!root.Visited.Add(next.Pointer)) continue;
            if (next.Value is Dictionary<string, object?> map) CollectObject(root, map, next, pending);
            else if (next.Pointer.Length == 0) AddResource(root, new SchemaResource("", next.BaseUrl, next.Fallback));
        }
    }

    private void CollectObject(
        SchemaRoot root, Dictionary<string, object?> schema, PendingSchema place, Stack<PendingSchema> pending)
    {
        var isRoot = place.Pointer.Length == 0;
        var draft = DraftOf(root.Url, place.Pointer, schema, place.Fallback.Draft, null);
        var hasSchema = schema.TryGetValue("$schema", out var named) && named is string;
        var id = draft.GetId(schema);
        if (id.Length == 0 && !isRoot)
        {
            // Only a schema with an identifier may choose a draft.
            draft = place.Fallback.Draft;
            hasSchema = false;
            id = draft.GetId(schema);
        }

        var baseUrl = place.BaseUrl;
        if (id.Length > 0) baseUrl = JoinId(root, place, id);
        if (id.Length > 0 || isRoot)
        {
            if (root.ResourcesById.TryGetValue(baseUrl, out var same))
            {
                if (same.Pointer != place.Pointer)
                {
                    throw new SchemaCompilationException(
                        $"duplicate id \"{baseUrl}\" in \"{root.Url}\" at \"{place.Pointer}\" and \"{same.Pointer}\"");
                }
            }
            else
            {
                var dialect = hasSchema ? new SchemaDialect(draft, VocabulariesOf((string)named!, draft)) : place.Fallback;
                AddResource(root, new SchemaResource(place.Pointer, baseUrl, dialect));
            }
        }

        var resource = root.ResourcesById[baseUrl];
        CollectAnchors(root, schema, place.Pointer, resource);
        foreach (var (keyword, shape) in draft.Subschemas)
        {
            if (schema.TryGetValue(keyword, out var value)) PushSubschemas(place, keyword, shape, value, baseUrl, resource.Dialect, pending);
        }
    }

    private static void PushSubschemas(
        PendingSchema place, string keyword, SubschemaShape shape, object? value, string baseUrl, SchemaDialect dialect,
        Stack<PendingSchema> pending)
    {
        var pointer = JsonPointer.Append(place.Pointer, keyword);
        if (shape is SubschemaShape.Single or SubschemaShape.SingleOrArray) pending.Push(new(value, baseUrl, pointer, dialect));
        if (shape is SubschemaShape.Array or SubschemaShape.SingleOrArray && value is List<object?> list)
        {
            for (var i = 0; i < list.Count; i++) pending.Push(new(list[i], baseUrl, $"{pointer}/{i}", dialect));
        }
        if (shape == SubschemaShape.Map && value is Dictionary<string, object?> map)
        {
            foreach (var (name, item) in map) pending.Push(new(item, baseUrl, JsonPointer.Append(pointer, name), dialect));
        }
    }

    private static string JoinId(SchemaRoot root, PendingSchema place, string id)
    {
        try
        {
            return SchemaUrl.Join(place.BaseUrl, id);
        }
        catch (SchemaCompilationException e)
        {
            throw new SchemaCompilationException($"error in parsing id at \"{SchemaUrl.Format(root.Url, place.Pointer)}\"", e);
        }
    }

    private static void AddResource(SchemaRoot root, SchemaResource resource)
    {
        root.Resources[resource.Pointer] = resource;
        root.ResourcesById.TryAdd(resource.Id, resource);
    }

    private static void CollectAnchors(SchemaRoot root, Dictionary<string, object?> schema, string pointer, SchemaResource resource)
    {
        var draft = resource.Dialect.Draft;
        if (draft.Version < 2019)
        {
            if (schema.ContainsKey("$ref")) return;
            if (!schema.TryGetValue(draft.IdKeyword, out var id) || id is not string text) return;
            var fragment = DecodeAnchor(root, pointer, text);
            if (fragment.Length > 0 && fragment[0] != '/') AddAnchor(root, resource, fragment, pointer);
            return;
        }
        if (schema.TryGetValue("$anchor", out var anchor) && anchor is string name) AddAnchor(root, resource, name, pointer);
        if (draft.Version >= 2020 && schema.TryGetValue("$dynamicAnchor", out anchor) && anchor is string dynamic)
        {
            AddAnchor(root, resource, dynamic, pointer);
            resource.DynamicAnchors.Add(dynamic);
        }
    }

    private static string DecodeAnchor(SchemaRoot root, string pointer, string id)
    {
        try
        {
            return SchemaUrl.SplitDecoded(id).Fragment;
        }
        catch (SchemaCompilationException e)
        {
            throw new SchemaCompilationException($"error in parsing anchor at \"{SchemaUrl.Format(root.Url, pointer)}\"", e);
        }
    }

    private static void AddAnchor(SchemaRoot root, SchemaResource resource, string anchor, string pointer)
    {
        if (resource.Anchors.TryAdd(anchor, pointer) || resource.Anchors[anchor] == pointer) return;
        throw new SchemaCompilationException(
            $"duplicate anchor \"{anchor}\" in \"{root.Url}\" at \"{resource.Anchors[anchor]}\" and \"{pointer}\"");
    }

    // $schema may name a metaschema of someone's own; its own $schema, and so on, leads to a draft.
    private SchemaDraft DraftOf(string url, string pointer, object? schema, SchemaDraft fallback, HashSet<string>? seen)
    {
        while (true)
        {
            if (schema is not Dictionary<string, object?> map || !map.TryGetValue("$schema", out var named) || named is not string text)
            {
                return fallback;
            }
            if (SchemaDraft.FromUrl(text) is { } draft) return draft;
            var metaschema = SchemaUrl.Split(text).Url;
            CheckMetaschemaUrl(url, pointer, metaschema);
            if (pointer.Length == 0 && metaschema == url)
            {
                throw new SchemaCompilationException($"draft \"{metaschema}\" is not supported");
            }
            seen ??= new HashSet<string>(StringComparer.Ordinal);
            if (!seen.Add(metaschema)) throw new SchemaCompilationException($"cycle in resolving $schema in \"{metaschema}\"");
            schema = _documents.Load(metaschema);
            (url, pointer) = (metaschema, "");
        }
    }

    private static void CheckMetaschemaUrl(string url, string pointer, string metaschema)
    {
        try
        {
            GoUrl.Parse(metaschema);
        }
        catch (GoUrlException e)
        {
            throw new SchemaCompilationException(
                $"invalid $schema in \"{SchemaUrl.Format(url, pointer)}\": {e.Message}", e);
        }
    }

    private List<string>? VocabulariesOf(string schemaUrl, SchemaDraft draft)
    {
        if (SchemaDraft.FromUrl(schemaUrl) is not null || draft.Version < 2019) return null;
        var url = SchemaUrl.Split(schemaUrl).Url;
        if (_documents.Load(url) is not Dictionary<string, object?> metaschema
            || !metaschema.TryGetValue("$vocabulary", out var value)
            || value is not Dictionary<string, object?> vocabularies)
        {
            return null;
        }
        var names = new List<string>();
        foreach (var (vocabulary, required) in vocabularies)
        {
            if (required is not true) continue;
            var name = vocabulary.StartsWith(draft.VocabularyPrefix, StringComparison.Ordinal) ? vocabulary[draft.VocabularyPrefix.Length..] : "";
            if (!draft.Vocabularies.Contains(name))
            {
                throw new SchemaCompilationException($"unsupported vocabulary \"{vocabulary}\" in \"{url}\"");
            }
            names.Add(name);
        }
        if (!names.Contains("core")) names.Add("core");
        return names;
    }
}
