using LlmdBuild.Schema.CSharp.Emission;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.CSharp;

/// <summary>Which nodes become classes and enums, which of them share one, and what each is called.</summary>
/// <remarks>
/// Two places share a type where the last key and the shape are the same. Names come from the last key; where that is taken by another
/// shape, from more of the path. Places nearer to the root choose first.
/// </remarks>
internal sealed class TypeNaming
{
    private readonly string _suffix;
    private readonly string _prefix;
    private readonly HashSet<string> _taken;
    private readonly IReadOnlyDictionary<ValueNode, TypeReference> _placed;
    private readonly Dictionary<string, int> _signatures = new(StringComparer.Ordinal);
    private readonly Dictionary<ValueNode, int> _shapes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<KeyAndShape, string> _names = [];

    /// <summary>Names for a tree.</summary>
    /// <param name="prefix">What every name begins with: the kind, for resources, whose types stand side by side.</param>
    /// <param name="suffix">What classes' names end with: <c>Values</c>, for charts.</param>
    /// <param name="taken">Names that are not free.</param>
    /// <param name="placed">Nodes whose type is made elsewhere.</param>
    public TypeNaming(string prefix, string suffix, IEnumerable<string> taken, IReadOnlyDictionary<ValueNode, TypeReference> placed)
    {
        _placed = placed;
        _prefix = prefix;
        _suffix = suffix;
        _taken = new HashSet<string>(taken, StringComparer.Ordinal);
    }

    /// <summary>The classes and enums in the order they were named: the node, and its name.</summary>
    public List<NamedNode> Types { get; } = [];

    /// <summary>Whether a node has an enum in C#: a closed set of texts.</summary>
    public static bool IsEnum(ValueNode node) =>
        node.Kind == ValueKind.String && node.Enum.Count > 0 && node.Enum.All(static v => v is null || v.GetValueKind() == System.Text.Json.JsonValueKind.String)
        && node.Enum.Any(static v => v is not null);

    /// <summary>Whether a node has a class in C#: an object with named keys.</summary>
    public static bool IsClass(ValueNode node) => node.Kind == ValueKind.Object && node.Properties.Count > 0;

    /// <summary>Names everything below the root, nearest first.</summary>
    public void Collect(ValueNode root)
    {
        var queue = new Queue<PlacedNode>();
        void AddChildren(ValueNode node, string[] path)
        {
            foreach (var p in node.Properties) queue.Enqueue(new PlacedNode(p.Value, [.. path, CSharpIdentifier.Pascal(p.Key)]));
            if (path.Length == 0) return;
            string[] one = [.. path[..^1], CSharpIdentifier.Singular(path[^1])];
            if (node.Kind == ValueKind.List && node.Items is { } items) queue.Enqueue(new PlacedNode(items, one));
            // Entries beside named keys have no place in the class; they are reached as JSON.
            if (TypeReader.ShapeOf(node) == TypeShape.Map && node.Entries is { } entries) queue.Enqueue(new PlacedNode(entries, one));
        }
        AddChildren(root, []);
        while (queue.TryDequeue(out var next))
        {
            if (_placed.ContainsKey(next.Node)) continue;
            if (IsClass(next.Node) || IsEnum(next.Node)) AddName(next.Node, next.Path);
            AddChildren(next.Node, next.Path);
        }
    }

    /// <summary>The name of a class or enum that <see cref="Collect"/> saw under that C# key.</summary>
    public string NameOf(ValueNode node, string key) => _names[new KeyAndShape(key, ShapeOf(node))];

    private void AddName(ValueNode node, string[] path)
    {
        var id = new KeyAndShape(path[^1], ShapeOf(node));
        if (_names.ContainsKey(id)) return;
        var name = Choose(path, IsClass(node) ? _suffix : "");
        _names.Add(id, name);
        Types.Add(new NamedNode(node, name));
    }

    private string Choose(string[] path, string suffix)
    {
        // Types of a resource stand side by side in the namespace: the whole path, as controller tools do.
        if (_prefix.Length > 0) return CSharpIdentifier.Unique(_prefix + string.Concat(path), _taken);
        for (var count = 1; count <= Math.Min(path.Length, 4); count++)
        {
            var name = string.Concat(path[^count..]) + suffix;
            if (name.Length < 100 && _taken.Add(name)) return name;
        }
        return CSharpIdentifier.Unique(path[^1] + suffix, _taken);
    }

    private int ShapeOf(ValueNode node)
    {
        if (_shapes.TryGetValue(node, out var known)) return known;
        var isList = node.Kind == ValueKind.List;
        var isMap = TypeReader.ShapeOf(node) == TypeShape.Map;
        var signature = string.Join('\u0001',
        [
            ((char)TypeReader.ShapeOf(node)).ToString(),
            _placed.TryGetValue(node, out var placed) ? placed.ToString() : "",
            isList && node.Items is not null ? Number(ShapeOf(node.Items)) : "",
            isMap && node.Entries is not null ? Number(ShapeOf(node.Entries)) : "",
            .. node.Enum.Select(static v => v?.ToJsonString() ?? "null"),
            .. node.Properties.Select(p => p.Key + "\u0002" + Number(ShapeOf(p.Value))),
        ]);
        if (!_signatures.TryGetValue(signature, out var shape)) _signatures.Add(signature, shape = _signatures.Count);
        return _shapes[node] = shape;
    }

    /// <summary>A node that has a class or enum, and its name.</summary>
    internal sealed record NamedNode(ValueNode Node, string Name);

    private sealed record KeyAndShape(string Key, int Shape);

    private sealed record PlacedNode(ValueNode Node, string[] Path);

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
