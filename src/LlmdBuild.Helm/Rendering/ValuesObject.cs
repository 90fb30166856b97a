using System.Diagnostics.CodeAnalysis;
using LlmdBuild.Helm.Values;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary><c>.Values</c> (and <c>.Template</c>): Go's <c>common.Values</c>, a map with methods, over a table that is not copied.</summary>
internal sealed class ValuesObject(Dictionary<string, object?> values) : GoMap(s_type, values), IGoObject
{
    private static readonly GoType s_type = new(GoKind.Map, "common.Values", GoType.Any, GoType.String);

    /// <inheritdoc/>
    public bool TryGetField(string name, out object? value) => TryGetValue(name, out value);

    /// <inheritdoc/>
    public bool TryGetMethod(string name, [NotNullWhen(true)] out TemplateFunction? method)
    {
        // A first letter tells nearly all names apart from these.
        method = name[0] is not ('A' or 'E' or 'P' or 'T' or 'Y') ? null : name switch
        {
            "AsMap" => new(name, "func() map[string]interface {}", _ => Entries.Count == 0 ? [] : Entries),
            "Encode" => new(name, "func(io.Writer) error", static _ => null),
            "PathValue" => new(name, "func(string) (interface {}, error)", call => PathValue(call.String(0))),
            "Table" => new(name, "func(string) (common.Values, error)", call => Table(call.String(0))),
            "YAML" => new(name, "func() (string, error)", _ => YamlWriter.Marshal(Entries)),
            _ => null,
        };
        return method is not null;
    }

    private object? PathValue(string path)
    {
        if (path.Length == 0) throw new TemplateFunctionException("YAML path cannot be empty");
        return ValuesPath.TryGetValue(Entries, path, out var value)
            ? value
            : throw new TemplateFunctionException(GoQuote.Quote(path[(path.LastIndexOf('.') + 1)..]) + " is not a value");
    }

    private ValuesObject Table(string path)
        => ValuesPath.TryGetTable(Entries, path, out var table, out var missing)
            ? new ValuesObject(table)
            : throw new TemplateFunctionException(GoQuote.Quote(missing) + " is not a table");
}
