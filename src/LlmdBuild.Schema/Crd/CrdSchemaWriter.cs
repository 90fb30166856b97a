using System.Text.Json.Nodes;
using LlmdBuild.Schema.Crd.Conditions;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd;

/// <summary>Writes a <see cref="ValueNode"/> as a structural schema, in the dialect of Kubernetes' CRDs.</summary>
/// <remarks>
/// Values in a resource are overrides: Helm merges them over the chart's defaults before it validates. So no key is required except
/// inside lists (which replace), null is allowed for every key (Helm then removes the default), and no default is written: the server
/// would store it, and a later version of the chart could no longer change it. What a schema asks for beyond types becomes rules where it
/// holds for overrides, too. What is looser than the schema is remarked on.
/// </remarks>
internal sealed class CrdSchemaWriter
{
    private readonly DescriptionDetail _detail;
    private readonly ConditionWriter _conditions;
    private readonly List<SchemaRemark> _remarks = [];

    private CrdSchemaWriter(DescriptionDetail detail, bool allowsExpressions)
    {
        _detail = detail;
        _conditions = new ConditionWriter(allowsExpressions, Remark);
    }

    /// <summary>The schema of a chart's values, and what it does not say though the model does.</summary>
    /// <param name="values">The values.</param>
    /// <param name="detail">How much is described.</param>
    /// <param name="defaults">What is merged under a resource's values: the chart's defaults and the project's own values; null where that is not known.</param>
    /// <param name="allowsExpressions">Whether the values stand where an expression is affordable: not below a list or a map.</param>
    public static (JsonObject Schema, IReadOnlyList<SchemaRemark> Remarks) Write(ValueNode values, DescriptionDetail detail, JsonObject? defaults = null, bool allowsExpressions = true)
    {
        var writer = new CrdSchemaWriter(detail, allowsExpressions);
        var schema = writer.WriteNode(values, new WriteScope("", false, defaults), isRoot: true);
        return (schema, writer._remarks);
    }

    private JsonObject WriteNode(ValueNode node, WriteScope scope, bool isRoot = false)
    {
        var schema = new JsonObject();
        if (!isRoot) AddDescription(schema, node);
        var isOpenType = node.Kind == ValueKind.Any || node.Origin == TypeOrigin.Hint;
        if (isOpenType) schema["x-kubernetes-preserve-unknown-fields"] = true;
        else AddType(schema, node, scope);
        var isNullable = !isRoot && (!scope.IsReplaced || node.IsNullable || isOpenType);
        if (AddEnum(schema, node, scope.Path, scope.IsReplaced && isNullable)) isNullable = false;
        if (isNullable) schema["nullable"] = true;
        _conditions.Add(schema, node, scope);
        return Sorted(schema);
    }

    private void AddType(JsonObject schema, ValueNode node, WriteScope scope)
    {
        switch (node.Kind)
        {
            case ValueKind.Boolean:
                schema["type"] = "boolean";
                break;
            case ValueKind.Integer or ValueKind.Number:
                schema["type"] = node.Kind == ValueKind.Integer ? "integer" : "number";
                AddNumberBounds(schema, node.Bounds);
                break;
            case ValueKind.String:
                schema["type"] = "string";
                AddTextBounds(schema, node, scope.Path);
                break;
            case ValueKind.IntOrString:
                schema["x-kubernetes-int-or-string"] = true;
                break;
            case ValueKind.List:
                AddList(schema, node, scope);
                break;
            default:
                AddObject(schema, node, scope);
                break;
        }
    }

    private static void AddNumberBounds(JsonObject schema, ValueBounds bounds)
    {
        if (bounds.Minimum is { } minimum) schema["minimum"] = minimum;
        if (bounds.IsMinimumExclusive) schema["exclusiveMinimum"] = true;
        if (bounds.Maximum is { } maximum) schema["maximum"] = maximum;
        if (bounds.IsMaximumExclusive) schema["exclusiveMaximum"] = true;
        if (bounds.MultipleOf is { } multiple) schema["multipleOf"] = multiple;
    }

    private void AddTextBounds(JsonObject schema, ValueNode node, string path)
    {
        if (node.Bounds.MinLength is { } min) schema["minLength"] = min;
        if (node.Bounds.MaxLength is { } max) schema["maxLength"] = max;
        if (node.Bounds.Pattern is { } pattern)
        {
            if (CrdPattern.IsAccepted(pattern)) schema["pattern"] = pattern;
            else Remark(path, "pattern", $"{pattern} is not an expression the server compiles");
        }
        if (node.Format is not null) Remark(path, "format", $"{node.Format} is asserted differently by the server; left to the render");
    }

    private void AddList(JsonObject schema, ValueNode node, WriteScope scope)
    {
        schema["type"] = "array";
        var items = WriteNode(node.Items ?? ValueNode.Any, scope.Item());
        schema["items"] = items;
        if (node.Bounds.MinItems is { } min) schema["minItems"] = min;
        if (node.Bounds.MaxItems is { } max) schema["maxItems"] = max;
        if (!node.Bounds.UniqueItems) return;
        // A set's items must be scalars that cannot be null; uniqueItems itself is forbidden.
        if (items["type"]?.GetValue<string>() is "string" or "integer" or "boolean" && !items.ContainsKey("nullable")) schema["x-kubernetes-list-type"] = "set";
        else Remark(scope.Path, "uniqueItems", "the server compares scalars only");
    }

    private void AddObject(JsonObject schema, ValueNode node, WriteScope scope)
    {
        schema["type"] = "object";
        if (node.Properties.Count > 0)
        {
            var properties = new JsonObject();
            foreach (var property in node.Properties) properties[property.Key] = WriteNode(property.Value, scope.Key(property.Key));
            schema["properties"] = properties;
            if (node.IsOpen) schema["x-kubernetes-preserve-unknown-fields"] = true;
            if (node.Entries is { } other && other != ValueNode.Any)
                Remark(scope.Path, "additionalProperties", "the server knows named keys or a map, not both; other keys are let through");
        }
        else if (!node.IsOpen)
        {
            // Without this the server would drop what it does not know and nobody would hear of it.
            schema["x-kubernetes-preserve-unknown-fields"] = true;
            schema["maxProperties"] = 0;
        }
        else if (node.Entries is { } entries && entries.Kind != ValueKind.Any)
        {
            schema["additionalProperties"] = WriteNode(entries, scope.Entry());
        }
        else
        {
            schema["x-kubernetes-preserve-unknown-fields"] = true;
        }
        AddPresence(schema, node, scope);
    }

    private void AddPresence(JsonObject schema, ValueNode node, WriteScope scope)
    {
        var required = node.Required.Where(scope.IsMissingByDefault).Order(StringComparer.Ordinal).ToList();
        if (required.Count > 0) schema["required"] = new JsonArray([.. required.Select(static r => JsonValue.Create(r))]);
        if (required.Count < node.Required.Count) Remark(scope.Path, "required", $"{string.Join(", ", node.Required.Except(required))}: the chart's defaults may give it; left to the render");
        if (scope.IsReplaced)
        {
            if (node.Bounds.MinProperties is { } min) schema["minProperties"] = min;
            if (node.Bounds.MaxProperties is { } max && !schema.ContainsKey("maxProperties")) schema["maxProperties"] = max;
            return;
        }
        if (node.Bounds.MinProperties is not null || node.Bounds.MaxProperties is not null) Remark(scope.Path, "minProperties", "keys are merged with the defaults' before they are counted; left to the render");
    }

    // The server compares null with no member of an enum, not even with null, so an enum excludes nullable. For a key it then drops a
    // null, which leaves the chart's default in force; in a list, which keeps its nulls, the enum has to go.
    private bool AddEnum(JsonObject schema, ValueNode node, string path, bool isNullInList)
    {
        if (node.Enum.Count == 0) return false;
        var values = node.Enum.Where(static v => v is not null).ToList();
        if (isNullInList || values.Count == 0)
        {
            Remark(path, "enum", "the server compares null with no member of an enum; left to the render");
            return false;
        }
        if (values.Count < node.Enum.Count) Remark(path, "enum", "the server drops a null instead of comparing it");
        schema["enum"] = new JsonArray([.. values.Select(static v => v!.DeepClone())]);
        return true;
    }

    private void AddDescription(JsonObject schema, ValueNode node)
    {
        var text = CrdDescription.Of(node, _detail);
        if (text.Length > 0) schema["description"] = text;
    }

    private void Remark(string path, string keyword, string reason) => _remarks.Add(new SchemaRemark(path, keyword, reason));

    private static JsonObject Sorted(JsonObject schema)
    {
        var sorted = new JsonObject();
        foreach (var (key, value) in schema.OrderBy(static e => e.Key, StringComparer.Ordinal).ToList())
        {
            schema.Remove(key);
            sorted[key] = value;
        }
        return sorted;
    }
}
