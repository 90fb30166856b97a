namespace LlmdBuild.Schema.Inference;

/// <summary>The words comments use for types.</summary>
internal static class TypeWords
{
    /// <summary>JSON Schema's names for the words that mean a type; other words (<c>default: x</c>, <c>tpl</c>) are passed over.</summary>
    public static IReadOnlyList<string> Read(IEnumerable<string> words)
    {
        var types = new List<string>();
        foreach (var word in words)
        {
            var type = word.Trim().ToLowerInvariant() switch
            {
                "string" or "str" => "string",
                "int" or "integer" => "integer",
                "float" or "number" => "number",
                "bool" or "boolean" => "boolean",
                "list" or "array" => "array",
                "object" or "dict" or "map" => "object",
                "nullable" => "null",
                _ => null,
            };
            if (type is not null && !types.Contains(type)) types.Add(type);
        }
        return types;
    }
}
