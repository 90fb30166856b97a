using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Json;

namespace LlmdBuild.Helm.Bundling;

/// <summary>Knows which values a chart's schemas declare as text.</summary>
internal sealed class StringSchemas
{
    // A chain of references longer than this is a circle.
    private const int MaxReferences = 32;

    private readonly Chart _chart;
    private readonly object? _root;

    public StringSchemas(Chart chart)
    {
        _chart = chart;
        _root = chart.Schema is null ? null : Read(chart.Schema);
    }

    /// <summary>Whether the chart's schema, or that of the subchart the path leads into, says that the value is text and nothing else.</summary>
    public bool IsString(IReadOnlyList<string?> path) => IsStringBelow(_root, path, 0, 0) || IsStringInSubchart(path);

    private bool IsStringInSubchart(IReadOnlyList<string?> path)
    {
        if (path.Count < 2 || path[0] is not { } name) return false;
        foreach (var subchart in _chart.Dependencies)
        {
            var isCalled = subchart.Name == name && !_chart.Metadata.Dependencies.Any(d => d.Name == name && d.Alias.Length > 0)
                || _chart.Metadata.Dependencies.Any(d => d.Name == subchart.Name && d.EffectiveName == name);
            if (isCalled && new StringSchemas(subchart).IsString([.. path.Skip(1)])) return true;
        }
        return false;
    }

    private bool IsStringBelow(object? schema, IReadOnlyList<string?> path, int index, int references)
    {
        if (schema is not IReadOnlyDictionary<string, object?> table || references > MaxReferences) return false;
        if (table.GetValueOrDefault("$ref") is string reference && IsStringBelow(Resolve(reference), path, index, references + 1)) return true;
        if (index == path.Count ? SaysString(table) : IsStringBelow(Child(table, path[index]), path, index + 1, references)) return true;
        if (table.GetValueOrDefault("allOf") is IReadOnlyList<object?> all && all.Any(s => IsStringBelow(s, path, index, references + 1))) return true;
        return (table.GetValueOrDefault("anyOf") ?? table.GetValueOrDefault("oneOf")) is IReadOnlyList<object?> { Count: > 0 } some
            && some.All(s => IsStringBelow(s, path, index, references + 1) || IsNull(s));
    }

    private static bool SaysString(IReadOnlyDictionary<string, object?> schema) => schema.GetValueOrDefault("type") switch
    {
        string type => type == "string",
        IReadOnlyList<object?> types => types.Contains("string") && types.All(static t => t is "string" or "null"),
        _ => schema.GetValueOrDefault("const") is string
            || schema.GetValueOrDefault("enum") is IReadOnlyList<object?> values && values.Any(static v => v is string) && values.All(static v => v is string or null),
    };

    private static bool IsNull(object? schema) => schema is IReadOnlyDictionary<string, object?> table && table.GetValueOrDefault("type") is "null";

    private static object? Child(IReadOnlyDictionary<string, object?> schema, string? part)
    {
        if (part is null) return schema.GetValueOrDefault("items");
        return schema.GetValueOrDefault("properties") is IReadOnlyDictionary<string, object?> properties && properties.TryGetValue(part, out var property)
            ? property
            : schema.GetValueOrDefault("additionalProperties");
    }

    private object? Resolve(string reference)
    {
        if (reference == "#") return _root;
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return null;
        var current = _root;
        foreach (var part in reference[2..].Split('/'))
        {
            var key = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            current = current is IReadOnlyDictionary<string, object?> table ? table.GetValueOrDefault(key) : null;
        }
        return current;
    }

    // A schema that cannot be read fails the render, with Helm's own message; here it just says nothing.
    private static object? Read(ChartFile schema)
    {
        try
        {
            return GoJson.Unmarshal(schema.Text);
        }
        catch (GoJsonException)
        {
            return null;
        }
    }
}
