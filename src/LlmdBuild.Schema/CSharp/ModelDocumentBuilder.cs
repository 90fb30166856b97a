using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.CSharp.Emission;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.CSharp;

/// <summary>Makes the model the generator reads: from a chart's values, or from a CRD.</summary>
internal sealed class ModelDocumentBuilder
{
    private readonly TypeNaming _naming;
    private readonly IReadOnlyDictionary<ValueNode, TypeReference> _placed;
    private readonly bool _nullIsValue;

    private ModelDocumentBuilder(TypeNaming naming, IReadOnlyDictionary<ValueNode, TypeReference> placed, bool nullIsValue)
    {
        _naming = naming;
        _placed = placed;
        _nullIsValue = nullIsValue;
    }

    /// <summary>The class for a chart's values, its types nested in it.</summary>
    public static ModelDocument ForValues(ValuesModel values, string @namespace, string name)
    {
        var members = MemberNames(values.Root, name);
        var placed = new Dictionary<ValueNode, TypeReference>(ReferenceEqualityComparer.Instance);
        KubernetesShapes.Find(values.Root, placed);
        var naming = new TypeNaming("", "Values", [name, .. members.Values, .. ReservedNames.Members], placed);
        naming.Collect(values.Root);
        var builder = new ModelDocumentBuilder(naming, placed, nullIsValue: true);
        var summary = $"Values of the Helm chart {values.ChartName} {string.Join(", ", values.Versions)}.";
        var types = builder.Build(values.Root, name, summary);
        var defaults = values.Defaults.Count == 0 ? "" : CrdText.Compact(values.Defaults);
        return new ModelDocument(@namespace, $"{values.ChartName} {string.Join(", ", values.Versions)}", null, defaults, types);
    }

    /// <summary>A class that only holds types for others to use.</summary>
    public static ModelDocument ForShared(ValueNode root, string @namespace, string name, string summary)
    {
        var placed = new Dictionary<ValueNode, TypeReference>(ReferenceEqualityComparer.Instance);
        var naming = new TypeNaming("", "", [name, .. ReservedNames.Members], placed);
        naming.Collect(root);
        var types = new ModelDocumentBuilder(naming, placed, nullIsValue: false).Build(root with { Properties = [] }, name, summary);
        return new ModelDocument(@namespace, "", null, "", types);
    }

    /// <summary>The classes for one version of a CRD. Typed values at the placements are the chart's own class.</summary>
    public static ModelDocument ForResource(
        CrdDocument crd, string version, string @namespace, string name, ISet<string> taken, IReadOnlyDictionary<string, string> valuesTypes)
    {
        var root = WithEnvelope(JsonSchemaReader.ReadOpenApi(crd.SchemaOf(version)!));
        var placed = new Dictionary<ValueNode, TypeReference>(ReferenceEqualityComparer.Instance)
        {
            [root.Find("metadata")!] = new TypeReference(TypeShape.Object, "ObjectMeta"),
        };
        foreach (var placement in crd.Placements)
        {
            if (!placement.IsVersion && placement.ApiVersion == version && valuesTypes.TryGetValue(placement.Component, out var values) && Find(root, placement.Path) is { } node)
                placed[node] = new TypeReference(TypeShape.Object, values);
        }
        var listName = CSharpIdentifier.Unique(name + "List", taken);
        var naming = new TypeNaming(name, "", taken, placed);
        naming.Collect(root);
        taken.UnionWith(naming.Types.Select(static t => t.Name));
        var builder = new ModelDocumentBuilder(naming, placed, nullIsValue: false);
        var types = builder.Build(root, name, root.Description ?? $"The resource {crd.Kind}.");
        var isReconciled = crd.Placements.Count > 0 && crd.Versions[0] == version;
        var resource = new ModelResource(crd.Group, version, crd.Kind, crd.Plural, crd.ListKind, listName, crd.IsNamespaced, isReconciled);
        return new ModelDocument(@namespace, $"{crd.Name} {version}", resource, "", types);
    }

    private static ValueNode WithEnvelope(ValueNode root)
    {
        var properties = new SortedList<string, ValueNode>(StringComparer.Ordinal)
        {
            ["apiVersion"] = new() { Kind = ValueKind.String, Description = "The versioned schema of this representation of an object." },
            ["kind"] = new() { Kind = ValueKind.String, Description = "The REST resource that this object represents." },
            ["metadata"] = new() { Kind = ValueKind.Object, Description = "Name, labels and what else the server knows about any object." },
        };
        foreach (var property in root.Properties)
        {
            if (!properties.ContainsKey(property.Key)) properties[property.Key] = property.Value;
        }
        return root with { Kind = ValueKind.Object, Properties = ValueProperty.List(properties) };
    }

    private EquatableArray<ModelType> Build(ValueNode root, string name, string summary)
    {
        var types = new List<ModelType> { BuildClass(root, name, summary) };
        foreach (var (node, typeName) in _naming.Types)
        {
            types.Add(TypeNaming.IsEnum(node)
                ? new ModelType(typeName, Text(node), default, EnumMembers(node), true)
                : BuildClass(node, typeName, Text(node)));
        }
        return new EquatableArray<ModelType>([.. types]);
    }

    private ModelType BuildClass(ValueNode node, string name, string summary)
    {
        var names = MemberNames(node, name);
        var members = new List<ModelMember>(node.Properties.Count);
        foreach (var property in node.Properties)
        {
            var value = property.Value;
            var type = Reference(value, CSharpIdentifier.Pascal(property.Key));
            members.Add(new ModelMember(
                property.Key, names[property.Key], type, _nullIsValue || value.IsNullable, value.IsDeprecated, Text(value), CrdDescription.DefaultOf(value)));
        }
        return new ModelType(name, summary.Length > 0 ? summary : $"What {name} holds.", new EquatableArray<ModelMember>([.. members]), default, false);
    }

    private TypeReference Reference(ValueNode node, string key)
    {
        if (_placed.TryGetValue(node, out var placed)) return placed;
        var shape = TypeReader.ShapeOf(node);
        return shape switch
        {
            TypeShape.Object or TypeShape.Enum => new TypeReference(shape, _naming.NameOf(node, key)),
            TypeShape.List => new TypeReference(shape, Element: node.Items is null ? new TypeReference(TypeShape.Any) : Reference(node.Items, CSharpIdentifier.Singular(key))),
            TypeShape.Map => new TypeReference(shape, Element: node.Entries is null ? new TypeReference(TypeShape.Any) : Reference(node.Entries, CSharpIdentifier.Singular(key))),
            _ => new TypeReference(shape),
        };
    }

    private static Dictionary<string, string> MemberNames(ValueNode node, string typeName)
    {
        var taken = new HashSet<string>(ReservedNames.Members, StringComparer.Ordinal) { typeName };
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in node.Properties)
        {
            var name = CSharpIdentifier.Pascal(property.Key);
            names[property.Key] = CSharpIdentifier.Unique(taken.Contains(name) && !names.ContainsValue(name) ? name + "Value" : name, taken);
        }
        return names;
    }

    private static EquatableArray<ModelEnumMember> EnumMembers(ValueNode node)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "value__" };
        return new EquatableArray<ModelEnumMember>([.. node.Enum.Where(static v => v is not null).Select(v =>
        {
            var value = v!.GetValue<string>();
            return new ModelEnumMember(value, CSharpIdentifier.Unique(value.Length == 0 ? "None" : CSharpIdentifier.Pascal(value), taken));
        })]);
    }

    private static string Text(ValueNode node) => CrdDescription.Clean(node.Description ?? node.Title ?? "");

    private static ValueNode? Find(ValueNode root, IReadOnlyList<string> path)
    {
        ValueNode? node = path.Count == 0 ? null : root;
        foreach (var key in path) node = node?.Find(key);
        return node;
    }
}
