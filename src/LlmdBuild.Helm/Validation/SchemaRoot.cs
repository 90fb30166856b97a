namespace LlmdBuild.Helm.Validation;

/// <summary>A schema document: its value, and what was found in it by walking its subschemas.</summary>
internal sealed class SchemaRoot
{
    private readonly Dictionary<string, SchemaResource>.AlternateLookup<ReadOnlySpan<char>> _byPointer;

    public SchemaRoot(string url, object? document)
    {
        Url = url;
        Document = document;
        Resources = new Dictionary<string, SchemaResource>(StringComparer.Ordinal);
        _byPointer = Resources.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Url { get; }

    public object? Document { get; }

    /// <summary>The schemas with an identifier of their own, by pointer; the document itself is the one at the empty pointer.</summary>
    public Dictionary<string, SchemaResource> Resources { get; }

    /// <summary>The same by identifier.</summary>
    public Dictionary<string, SchemaResource> ResourcesById { get; } = new(StringComparer.Ordinal);

    /// <summary>The pointers that were walked as schemas.</summary>
    public HashSet<string> Visited { get; } = new(StringComparer.Ordinal);

    /// <summary>The compiled schemas, by pointer.</summary>
    public Dictionary<string, SchemaNode> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>The resource that the pointer lies in.</summary>
    public SchemaResource ResourceAt(string pointer)
    {
        if (Resources.Count == 1) return Resources[""];
        var span = pointer.AsSpan();
        while (true)
        {
            if (_byPointer.TryGetValue(span, out var resource)) return resource;
            var slash = span.LastIndexOf('/');
            if (slash < 0) return Resources[""];
            span = span[..slash];
        }
    }

    /// <summary>The value at a pointer.</summary>
    /// <exception cref="SchemaCompilationException">There is none.</exception>
    public object? Lookup(string pointer)
    {
        if (pointer.Length == 0) return Document;
        var value = Document;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            if (!JsonPointer.TryUnescape(part, out var token))
            {
                throw new SchemaCompilationException($"invalid json-pointer \"{SchemaUrl.Format(Url, pointer)}\"");
            }
            if (value is Dictionary<string, object?> map && map.TryGetValue(token, out var member)) value = member;
            else if (value is List<object?> list && TryReadIndex(token, list.Count, out var index)) value = list[index];
            else throw new SchemaCompilationException($"json-pointer in \"{SchemaUrl.Format(Url, pointer)}\" not found");
        }
        return value;
    }

    private static bool TryReadIndex(string token, int count, out int index) =>
        int.TryParse(token, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out index)
        && index >= 0 && index < count;
}

/// <summary>A schema with an identifier of its own, and its anchors.</summary>
internal sealed class SchemaResource(string pointer, string id, SchemaDialect dialect)
{
    public string Pointer { get; } = pointer;

    /// <summary>The absolute URL that references are resolved against.</summary>
    public string Id { get; } = id;

    public SchemaDialect Dialect { get; } = dialect;

    /// <summary>Anchor → pointer.</summary>
    public Dictionary<string, string> Anchors { get; } = new(StringComparer.Ordinal);

    public HashSet<string> DynamicAnchors { get; } = new(StringComparer.Ordinal);
}
