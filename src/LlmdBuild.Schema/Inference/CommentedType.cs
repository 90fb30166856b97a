using System.Text.Json.Nodes;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Validation;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>Puts what an <c>@schema</c> comment says of a key over what its default says.</summary>
/// <remarks>
/// The author's word counts as much as a default does: types, enums and bounds hold. A comment that the default itself does not
/// satisfy is stale, and then both are allowed. Null as a default says that nothing is set.
/// </remarks>
internal static class CommentedType
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";

    /// <summary>The node of both.</summary>
    /// <param name="node">What the default says.</param>
    /// <param name="schema">What the comment says.</param>
    /// <param name="value">The default.</param>
    public static ValueNode Of(ValueNode node, JsonObject schema, JsonNode? value)
    {
        var document = (JsonObject)schema.DeepClone();
        // helm-schema and helm-values-schema-json write draft 7.
        if (!document.ContainsKey("$schema")) document["$schema"] = Draft;
        var declared = JsonSchemaReader.Read(document).Node;
        if (declared.Kind == ValueKind.Any) return Said(WithBounds(node, declared), declared, node);
        // An object's keys are described one by one, by comments of their own.
        var isStale = value is JsonObject ? declared.Kind != ValueKind.Object : value is not null && !IsValid(document, value);
        if (isStale) return Said(NodeUnion.Of(node, declared with { Enum = [] }) with { Origin = TypeOrigin.Hint }, declared, node);
        var isNullable = declared.IsNullable || value is null;
        var typed = declared.Kind == node.Kind ? Merged(node, declared) : declared;
        return Said(typed, declared, node) with { Origin = TypeOrigin.Default, IsNullable = isNullable };
    }

    private static ValueNode Said(ValueNode node, ValueNode declared, ValueNode before) => node with
    {
        Title = declared.Title ?? before.Title,
        Description = declared.Description ?? before.Description,
        IsDeprecated = declared.IsDeprecated,
    };

    private static ValueNode WithBounds(ValueNode node, ValueNode declared) => node with
    {
        Bounds = declared.Bounds == ValueBounds.None ? node.Bounds : declared.Bounds,
        Enum = declared.Enum.Count > 0 ? declared.Enum : node.Enum,
        Conditions = declared.Conditions,
    };

    // The keys of the default are keys of the chart, whether or not the comment names them.
    private static ValueNode Merged(ValueNode node, ValueNode declared) => declared.Kind switch
    {
        ValueKind.Object => declared with
        {
            Properties = [.. node.Properties.Select(p => declared.Find(p.Key) is { } said ? p with { Value = SchemaOverlay.Of(said, p.Value) } : p)
                .Concat(declared.Properties.Where(p => node.Find(p.Key) is null)).OrderBy(static p => p.Key, StringComparer.Ordinal)],
        },
        ValueKind.List => declared with { Items = declared.Items is null ? node.Items : node.Items is null ? declared.Items : SchemaOverlay.Of(declared.Items, node.Items) },
        _ => declared,
    };

    private static bool IsValid(JsonObject document, JsonNode value)
    {
        try
        {
            return SchemaValidator.Compile(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())).IsValid(GoJson.Unmarshal(value.ToJsonString()));
        }
        catch (Helm.Diagnostics.LlmdException)
        {
            // A reference to what is not at hand, or a keyword of a wrong form: what could be read of it counts.
            return true;
        }
    }
}
