namespace LlmdBuild.Helm.Validation;

/// <summary>Turns schema documents into compiled schemas: finds what has a name, follows references, checks against metaschemas.</summary>
/// <remarks>
/// Schemas are compiled from a queue, not recursively, and each place of a document once, so references may form cycles.
/// Used for one compilation by one thread; what comes out of it is immutable.
/// </remarks>
internal sealed partial class SchemaCompiler
{
    private readonly SchemaDocuments _documents;
    private readonly bool _assertFormat;
    private readonly Dictionary<string, SchemaRoot> _roots = new(StringComparer.Ordinal);

    // Stands for the value of a place that only a reference has named so far: it is looked up in its turn.
    private static readonly object NotLookedUp = new();

    private readonly Queue<UncompiledNode> _queue = new();

    public SchemaCompiler(SchemaDocuments documents, bool assertFormat = false)
    {
        _documents = documents;
        _assertFormat = assertFormat;
    }

    /// <summary>Compiles the document at a URL and all that it refers to.</summary>
    /// <exception cref="SchemaCompilationException">A document is missing or breaks its metaschema, or a reference leads nowhere.</exception>
    public SchemaNode Compile(string url)
    {
        var root = LoadRoot(url);
        var node = Enqueue(root, "", root.Document);
        while (_queue.TryDequeue(out var next))
        {
            CompileNode(next.Node, next.Value == NotLookedUp ? next.Node.Root.Lookup(next.Node.Pointer) : next.Value);
        }
        return node;
    }

    private sealed record UncompiledNode(SchemaNode Node, object? Value);

    private SchemaNode Enqueue(SchemaRoot root, string pointer, object? value)
    {
        if (root.Nodes.TryGetValue(pointer, out var node)) return node;
        node = new SchemaNode(root, pointer);
        root.Nodes.Add(pointer, node);
        _queue.Enqueue(new UncompiledNode(node, value));
        return node;
    }

    private SchemaNode Enqueue(SchemaRoot root, string pointer) => Enqueue(root, pointer, NotLookedUp);

    private void CompileNode(SchemaNode node, object? value)
    {
        var root = node.Root;
        EnsureVisited(root, node.Pointer, value);
        var resource = root.ResourceAt(node.Pointer);
        node.DraftVersion = resource.Dialect.Draft.Version;
        node.Resource = Enqueue(root, resource.Pointer);
        if (node.DraftVersion >= 2020 && node.Pointer == resource.Pointer) CompileDynamicAnchors(node, resource);

        if (value is bool always) node.Always = always;
        else if (value is Dictionary<string, object?> { Count: 0 }) node.Always = true;
        else if (value is Dictionary<string, object?> schema) new SchemaKeywordCompiler(this, node, resource, schema).Compile();

        node.AllPropertiesEvaluated = node.AdditionalProperties.IsPresent;
        if (node.DraftVersion < 2020)
        {
            node.AllItemsEvaluated = node.AdditionalItems.IsPresent || node.Items is not null;
            node.ItemsEvaluated = node.TupleItems?.Length ?? 0;
        }
        else
        {
            node.AllItemsEvaluated = node.Items is not null;
            node.ItemsEvaluated = node.TupleItems?.Length ?? 0;
        }
    }

    private void CompileDynamicAnchors(SchemaNode node, SchemaResource resource)
    {
        foreach (var anchor in resource.DynamicAnchors)
        {
            node.DynamicAnchors ??= new Dictionary<string, SchemaNode>(StringComparer.Ordinal);
            node.DynamicAnchors[anchor] = Enqueue(node.Root, resource.Anchors[anchor]);
        }
    }

    /// <summary>The schema that a reference means, compiled later: in the same document where it names one of its resources.</summary>
    public SchemaNode Follow(SchemaRoot root, SchemaResource from, string reference)
    {
        var (url, fragment) = SchemaUrl.SplitDecoded(reference);
        var target = SchemaUrl.Join(from.Id, url);
        if (target == root.Url) return Resolve(root, root.Resources[""], fragment);
        if (root.ResourcesById.TryGetValue(target, out var resource)) return Resolve(root, resource, fragment);
        var other = LoadRoot(target);
        return Resolve(other, other.Resources[""], fragment);
    }

    /// <summary>The schema at a place below another, compiled later.</summary>
    public SchemaNode Child(SchemaNode parent, string pointer, object? value) => Enqueue(parent.Root, pointer, value);

    public bool AssertsFormat(SchemaResource resource) => _assertFormat || resource.Dialect.AssertsFormat;

    private SchemaNode Resolve(SchemaRoot root, SchemaResource resource, string fragment)
    {
        if (fragment.Length == 0 || fragment[0] == '/') return Enqueue(root, resource.Pointer + fragment);
        if (resource.Anchors.TryGetValue(fragment, out var pointer)) return Enqueue(root, pointer);
        throw new SchemaCompilationException(
            $"anchor in \"{resource.Id}#{SchemaUrl.Encode(fragment)}\" not found in schema \"{root.Url}\"");
    }

    private SchemaRoot LoadRoot(string url)
    {
        if (_roots.TryGetValue(url, out var root)) return root;
        root = new SchemaRoot(url, _documents.Load(url));
        Collect(root, root.Document, url, "", new SchemaDialect(SchemaDraft.Latest, null));
        if (!Metaschemas.IsMetaschemaUrl(url, out _)) CheckAgainstMetaschema(root, root.Document, "");
        _roots.Add(url, root);
        return root;
    }

    // A reference may lead to a place that is no subschema by its keyword; such a place is read as one from then on.
    private void EnsureVisited(SchemaRoot root, string pointer, object? value)
    {
        if (root.Visited.Contains(pointer)) return;
        var around = root.ResourceAt(pointer);
        Collect(root, value, around.Id, pointer, around.Dialect);
        CheckAgainstMetaschema(root, value, pointer);
    }

    private static void CheckAgainstMetaschema(SchemaRoot root, object? value, string pointer)
    {
        var metaschema = root.ResourceAt(pointer).Dialect.Metaschema;
        if (new ValidationRun(metaschema, root).Run(value) is not { } failure) return;
        throw new SchemaCompilationException($"\"{SchemaUrl.Format(root.Url, pointer)}\" is not valid against metaschema: "
            + SchemaMessages.WithHeading(failure, metaschema.Location));
    }
}
