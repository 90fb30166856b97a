using LlmdBuild.Helm.RegularExpressions;

namespace LlmdBuild.Helm.Validation;

/// <summary>One compiled schema: what its keywords ask for, with references followed. Filled by the compiler, then never changed.</summary>
internal sealed class SchemaNode
{
    public SchemaNode(SchemaRoot root, string pointer)
    {
        Root = root;
        Pointer = pointer;
    }

    /// <summary>The document this schema stands in.</summary>
    public SchemaRoot Root { get; }

    /// <summary>Where in the document it stands.</summary>
    public string Pointer { get; }

    /// <summary>Document and pointer as a URL, as messages name it.</summary>
    public string Location => SchemaUrl.Format(Root.Url, Pointer);

    /// <summary>The root schema of the resource (the nearest <c>$id</c> outwards) that this schema belongs to.</summary>
    public SchemaNode Resource { get; set; } = null!;

    /// <summary>The <c>$dynamicAnchor</c>s of the resource, on its root schema only.</summary>
    public Dictionary<string, SchemaNode>? DynamicAnchors { get; set; }

    /// <summary>4, 6, 7, 2019 or 2020.</summary>
    public int DraftVersion { get; set; }

    // What unevaluated* need not look at, known before any value is seen.
    public bool AllPropertiesEvaluated { get; set; }
    public bool AllItemsEvaluated { get; set; }
    public int ItemsEvaluated { get; set; }

    // Any value
    public bool? Always { get; set; }
    public SchemaNode? Ref { get; set; }
    public SchemaNode? RecursiveRef { get; set; }
    public bool RecursiveAnchor { get; set; }
    public SchemaNode? DynamicRef { get; set; }
    public string? DynamicRefAnchor { get; set; }
    public string DynamicAnchor { get; set; } = "";
    public JsonTypes Types { get; set; }
    public bool HasConst { get; set; }
    public object? Const { get; set; }
    public List<object?>? Enum { get; set; }
    public JsonTypes EnumTypes { get; set; }
    public SchemaFormat? Format { get; set; }
    public SchemaNode? Not { get; set; }
    public SchemaNode[]? AllOf { get; set; }
    public SchemaNode[]? AnyOf { get; set; }
    public SchemaNode[]? OneOf { get; set; }
    public SchemaNode? If { get; set; }
    public SchemaNode? Then { get; set; }
    public SchemaNode? Else { get; set; }

    // Objects
    public long? MinProperties { get; set; }
    public long? MaxProperties { get; set; }
    public string[]? Required { get; set; }
    public SchemaNode? PropertyNames { get; set; }
    public Dictionary<string, SchemaNode>? Properties { get; set; }
    public (GoRegex Pattern, SchemaNode Schema)[]? PatternProperties { get; set; }
    public SchemaSwitch AdditionalProperties { get; set; }
    public SchemaDependency[]? Dependencies { get; set; }
    public SchemaDependency[]? DependentSchemas { get; set; }
    public SchemaDependency[]? DependentRequired { get; set; }
    public SchemaNode? UnevaluatedProperties { get; set; }

    // Arrays
    public long? MinItems { get; set; }
    public long? MaxItems { get; set; }
    public bool UniqueItems { get; set; }
    public SchemaNode? Contains { get; set; }
    public long? MinContains { get; set; }
    public long? MaxContains { get; set; }
    public SchemaNode? Items { get; set; }
    public SchemaNode[]? TupleItems { get; set; }
    public SchemaSwitch AdditionalItems { get; set; }
    public SchemaNode? UnevaluatedItems { get; set; }

    // Strings
    public long? MinLength { get; set; }
    public long? MaxLength { get; set; }
    public GoRegex? Pattern { get; set; }

    // Numbers
    public NumberBound? Minimum { get; set; }
    public NumberBound? Maximum { get; set; }
    public NumberBound? ExclusiveMinimum { get; set; }
    public NumberBound? ExclusiveMaximum { get; set; }
    public NumberBound? MultipleOf { get; set; }
}

/// <summary>What <c>additional*</c> says: nothing, yes or no, or a schema.</summary>
/// <param name="Allowed">The boolean; null where there is a schema or nothing.</param>
/// <param name="Schema">The schema; null where there is a boolean or nothing.</param>
internal readonly record struct SchemaSwitch(bool? Allowed, SchemaNode? Schema)
{
    public bool IsPresent => Allowed is not null || Schema is not null;
}

/// <summary>What a property's presence asks for: other properties, or a schema for the whole object.</summary>
internal sealed record SchemaDependency(string Property, string[]? Required, SchemaNode? Schema);
