using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Validation;

/// <summary>JSON's types as a set, in the order in which messages name them.</summary>
[Flags]
internal enum JsonTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Number = 4,
    Integer = 8,
    String = 16,
    Array = 32,
    Object = 64,
}

/// <summary>What JSON type a value of ours has.</summary>
internal static class JsonType
{
    private static readonly (JsonTypes Type, string Name)[] Names =
    [
        (JsonTypes.Null, "null"), (JsonTypes.Boolean, "boolean"), (JsonTypes.Number, "number"), (JsonTypes.Integer, "integer"),
        (JsonTypes.String, "string"), (JsonTypes.Array, "array"), (JsonTypes.Object, "object"),
    ];

    /// <summary>The type of a value; <see cref="JsonTypes.None"/> for what JSON cannot say.</summary>
    public static JsonTypes Of(object? value) => value switch
    {
        null => JsonTypes.Null,
        string => JsonTypes.String,
        Dictionary<string, object?> => JsonTypes.Object,
        bool => JsonTypes.Boolean,
        double or long or NumberLiteral or GoInt => JsonTypes.Number,
        List<object?> => JsonTypes.Array,
        int or ulong or byte => JsonTypes.Number,
        _ => JsonTypes.None,
    };

    /// <summary>The type a schema names; <see cref="JsonTypes.None"/> for an unknown name.</summary>
    public static JsonTypes Parse(string name)
    {
        foreach (var (type, text) in Names)
        {
            if (text == name) return type;
        }
        return JsonTypes.None;
    }

    /// <summary>The names of the set, in the order of messages.</summary>
    public static IEnumerable<string> NamesOf(JsonTypes types)
    {
        foreach (var (type, text) in Names)
        {
            if ((types & type) != 0) yield return text;
        }
    }
}
