using System.Numerics;
using LlmdBuild.Helm.RegularExpressions;
using LlmdBuild.Helm.Uris;

namespace LlmdBuild.Helm.Validation;

/// <summary>Reads the keywords of one schema object into its compiled form, as its draft and vocabularies have it.</summary>
internal readonly ref struct SchemaKeywordCompiler(
    SchemaCompiler compiler, SchemaNode node, SchemaResource resource, Dictionary<string, object?> schema)
{
    private SchemaDialect Dialect => resource.Dialect;

    public void Compile()
    {
        var version = node.DraftVersion;
        node.Ref = Reference("$ref");
        // Up to draft 7 everything beside a $ref is ignored, but for what later drafts' readers never see anyway.
        if (version >= 2019 || node.Ref is null)
        {
            if (Dialect.Has("applicator")) ReadApplicators(version);
            if (Dialect.Has("validation")) ReadAssertions();
            if (compiler.AssertsFormat(resource) && Text("format") is { } format) node.Format = SchemaFormat.Find(format);
        }
        if (version >= 6) ReadSince6();
        if (version >= 7) ReadSince7();
        if (version >= 2019) ReadSince2019(version);
        if (version >= 2020) ReadSince2020();
    }

    private void ReadApplicators(int version)
    {
        node.AllOf = Array("allOf");
        node.AnyOf = Array("anyOf");
        node.OneOf = Array("oneOf");
        node.Not = Single("not");
        if (version < 2020 && schema.TryGetValue("items", out var items))
        {
            if (items is List<object?>)
            {
                node.TupleItems = Array("items");
                node.AdditionalItems = Switch("additionalItems");
            }
            else
            {
                node.Items = Single("items");
            }
        }
        node.Properties = Map("properties");
        node.PatternProperties = PatternProperties();
        node.AdditionalProperties = Switch("additionalProperties");
        node.Dependencies = Dependencies();
    }

    private void ReadAssertions()
    {
        if (schema.TryGetValue("type", out var type)) node.Types = Types(type);
        if (schema.TryGetValue("enum", out var values) && values is List<object?> list)
        {
            node.Enum = list;
            foreach (var value in list) node.EnumTypes |= JsonType.Of(value);
        }
        node.MultipleOf = Number("multipleOf");
        (node.Maximum, node.ExclusiveMaximum) = Bounds("maximum", "exclusiveMaximum");
        (node.Minimum, node.ExclusiveMinimum) = Bounds("minimum", "exclusiveMinimum");
        node.MinLength = Count("minLength");
        node.MaxLength = Count("maxLength");
        if (Text("pattern") is { } pattern) node.Pattern = Regex("pattern", pattern);
        node.MinItems = Count("minItems");
        node.MaxItems = Count("maxItems");
        node.UniqueItems = Flag("uniqueItems");
        node.MinProperties = Count("minProperties");
        node.MaxProperties = Count("maxProperties");
        if (schema.TryGetValue("required", out var required)) node.Required = Strings(required);
    }

    private void ReadSince6()
    {
        if (Dialect.Has("applicator"))
        {
            node.Contains = Single("contains");
            node.PropertyNames = Single("propertyNames");
        }
        if (Dialect.Has("validation") && schema.TryGetValue("const", out var value))
        {
            node.HasConst = true;
            node.Const = value;
        }
    }

    private void ReadSince7()
    {
        if (!Dialect.Has("applicator")) return;
        node.If = Single("if");
        if (node.If is null) return;
        var known = schema["if"] as bool?;
        if (known is not false) node.Then = Single("then");
        if (known is not true) node.Else = Single("else");
    }

    private void ReadSince2019(int version)
    {
        node.RecursiveRef = Reference("$recursiveRef");
        node.RecursiveAnchor = Flag("$recursiveAnchor");
        if (Dialect.Has("validation"))
        {
            if (node.Contains is not null)
            {
                node.MinContains = Count("minContains");
                node.MaxContains = Count("maxContains");
            }
            node.DependentRequired = DependentRequired();
        }
        if (Dialect.Has("applicator")) node.DependentSchemas = DependentSchemas();
        if (Dialect.Has(version == 2019 ? "applicator" : "unevaluated"))
        {
            node.UnevaluatedItems = Single("unevaluatedItems");
            node.UnevaluatedProperties = Single("unevaluatedProperties");
        }
    }

    private void ReadSince2020()
    {
        node.DynamicRef = Reference("$dynamicRef");
        if (node.DynamicRef is not null)
        {
            var fragment = SchemaUrl.SplitDecoded(Text("$dynamicRef")!).Fragment;
            if (fragment.Length > 0 && fragment[0] != '/') node.DynamicRefAnchor = fragment;
        }
        node.DynamicAnchor = Text("$dynamicAnchor") ?? "";
        if (!Dialect.Has("applicator")) return;
        node.TupleItems = Array("prefixItems");
        node.Items = Single("items");
    }

    private SchemaNode? Reference(string keyword) =>
        Text(keyword) is { } reference ? compiler.Follow(node.Root, resource, reference) : null;

    private string PointerTo(string keyword) => JsonPointer.Append(node.Pointer, keyword);

    private SchemaNode? Single(string keyword) =>
        schema.TryGetValue(keyword, out var value) ? compiler.Child(node, PointerTo(keyword), value) : null;

    private SchemaNode[]? Array(string keyword)
    {
        if (!schema.TryGetValue(keyword, out var value) || value is not List<object?> list) return null;
        var nodes = new SchemaNode[list.Count];
        var pointer = PointerTo(keyword);
        for (var i = 0; i < nodes.Length; i++) nodes[i] = compiler.Child(node, $"{pointer}/{i}", list[i]);
        return nodes;
    }

    private Dictionary<string, SchemaNode>? Map(string keyword)
    {
        if (!schema.TryGetValue(keyword, out var value) || value is not Dictionary<string, object?> map) return null;
        var nodes = new Dictionary<string, SchemaNode>(map.Count, StringComparer.Ordinal);
        var pointer = PointerTo(keyword);
        foreach (var (name, item) in map) nodes.Add(name, compiler.Child(node, JsonPointer.Append(pointer, name), item));
        return nodes;
    }

    private SchemaSwitch Switch(string keyword)
    {
        if (!schema.TryGetValue(keyword, out var value)) return default;
        return value is bool allowed ? new SchemaSwitch(allowed, null) : new SchemaSwitch(null, Single(keyword));
    }

    // Sorted, so that errors come in one order whatever the document's.
    private (GoRegex, SchemaNode)[]? PatternProperties()
    {
        if (Map("patternProperties") is not { } map) return null;
        var patterns = new (GoRegex, SchemaNode)[map.Count];
        var count = 0;
        foreach (var (pattern, target) in map.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            patterns[count++] = (Regex("patternProperties", pattern), target);
        }
        return patterns;
    }

    private SchemaDependency[]? Dependencies()
    {
        if (!schema.TryGetValue("dependencies", out var value) || value is not Dictionary<string, object?> map) return null;
        var pointer = PointerTo("dependencies");
        var result = new List<SchemaDependency>(map.Count);
        foreach (var (name, item) in map)
        {
            result.Add(item is List<object?>
                ? new SchemaDependency(name, Strings(item), null)
                : new SchemaDependency(name, null, compiler.Child(node, JsonPointer.Append(pointer, name), item)));
        }
        return Sorted(result);
    }

    private SchemaDependency[]? DependentSchemas()
    {
        if (Map("dependentSchemas") is not { } map) return null;
        return Sorted(map.Select(static pair => new SchemaDependency(pair.Key, null, pair.Value)));
    }

    private SchemaDependency[]? DependentRequired()
    {
        if (!schema.TryGetValue("dependentRequired", out var value) || value is not Dictionary<string, object?> map) return null;
        return Sorted(map.Where(static pair => pair.Value is List<object?>)
            .Select(static pair => new SchemaDependency(pair.Key, Strings(pair.Value), null)));
    }

    private static SchemaDependency[] Sorted(IEnumerable<SchemaDependency> dependencies) =>
        [.. dependencies.OrderBy(static d => d.Property, StringComparer.Ordinal)];

    private string? Text(string keyword) => schema.TryGetValue(keyword, out var value) ? value as string : null;

    private bool Flag(string keyword) => schema.TryGetValue(keyword, out var value) && value is true;

    private NumberBound? Number(string keyword) =>
        schema.TryGetValue(keyword, out var value) && value is not string && Rational.TryCreate(value, out var number)
            ? new NumberBound(number)
            : null;

    private long? Count(string keyword)
    {
        if (Number(keyword) is not { Value.IsInteger: true } number) return null;
        return (long)BigInteger.Clamp(number.Value.Truncated, long.MinValue, long.MaxValue);
    }

    // Draft 4 turns a bound into an exclusive one with a boolean, later drafts give it a number of its own.
    private (NumberBound? Inclusive, NumberBound? Exclusive) Bounds(string inclusive, string exclusive)
    {
        var bound = Number(inclusive);
        return Flag(exclusive) ? (null, bound) : (bound, Number(exclusive));
    }

    private static JsonTypes Types(object? value)
    {
        if (value is string name) return JsonType.Parse(name);
        var types = JsonTypes.None;
        foreach (var item in value as List<object?> ?? [])
        {
            if (item is string text) types |= JsonType.Parse(text);
        }
        return types;
    }

    private static string[]? Strings(object? value) => value is List<object?> list ? [.. list.OfType<string>()] : null;

    private GoRegex Regex(string keyword, string pattern)
    {
        try
        {
            return GoRegex.Compile(pattern);
        }
        catch (GoRegexException e)
        {
            var place = SchemaUrl.Format(node.Root.Url, PointerTo(keyword));
            throw new SchemaCompilationException(
                $"invalid regex {GoQuoting.Quote(pattern)} at {GoQuoting.Quote(place)}: {e.Message}", e);
        }
    }
}
