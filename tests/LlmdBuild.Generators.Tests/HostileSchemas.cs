using System.Globalization;
using System.Text.Json.Nodes;

namespace LlmdBuild.Generators.Tests;

/// <summary>Random schemas whose keys, texts and enum values are chosen to break generated C#.</summary>
internal static class HostileSchemas
{
    private static readonly string[] Names =
    [
        "class", "int", "namespace", "value", "field", "record", "global", "file", "await", "var", "dynamic", "nameof", "$ref", "$id", "@type", "a-b", "a_b", "aB", "a.b", "a b", "A-B", "ab", "AB",
        "🚀", "🦄🚀", "日本語", "ключ", "İstanbul", "ı", "ß", "é", "e\u0301", "\u200b", "\u2028", "\0", "\t", "\n", "\r\n", "\"", "\\", "\\u0041", "{0}", "*/", "//", "///", "<b>", "]]>", "&amp;", "", " ", "-", "_", "__", "1", "3scale", "1.0", "007",
        "ToString", "Equals", "GetHashCode", "GetType", "Json", "ToJson", "ToYaml", "Merge", "Diff", "Clone", "ModelCodec", "ModelConverter", "CreateDefaults", "FromJson", "IsSet", "Unset", "Item", "item", "items", "get_Item", "set_JsonMember", "JsonMember",
        "System", "system", "Acme", "acme", "Operator", "operator", "ModelObject", "modelObject", "String", "string", "Object", "object", "Values", "values", "IntOrString", "Quantity", "value__", "None", "none", "MemberwiseClone", "Finalize", "kind", "apiVersion", "metadata",
        "containers", "containersItem", "container", "containerValues", "ContainerValues", "policies", "policy", "status", "statuses",
    ];

    /// <summary>The schemas, the same for the same seed.</summary>
    public static IEnumerable<string> Generate(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var schema = Object(random, 0);
            schema["$schema"] = random.Next(3) switch { 0 => "http://json-schema.org/draft-07/schema#", 1 => "https://json-schema.org/draft/2020-12/schema", _ => "http://json-schema.org/draft-04/schema#" };
            yield return schema.ToJsonString();
        }
    }

    /// <summary>A chart name Helm allows, as unkind as it may be.</summary>
    public static string ChartName(int index) => (index % 5) switch
    {
        0 => "a-" + Number(index), 1 => "x" + Number(index) + "-y-z", 2 => Number(index), 3 => "class-" + Number(index), _ => "A_b." + Number(index),
    };

    private static JsonObject Object(Random random, int depth)
    {
        var properties = new JsonObject();
        for (var i = random.Next(1, 6); i > 0; i--) properties[Name(random)] = Node(random, depth + 1);
        var schema = new JsonObject { ["properties"] = properties };
        if (random.Next(4) > 0) schema["type"] = "object";
        if (random.Next(3) == 0) schema["additionalProperties"] = random.Next(3) switch { 0 => true, 1 => false, _ => Node(random, depth + 1) };
        return schema;
    }

    private static JsonNode Node(Random random, int depth)
    {
        if (depth > 2) return new JsonObject { ["type"] = "string" };
        JsonObject node;
        switch (random.Next(12))
        {
            case 0 or 1 or 2: node = Object(random, depth); break;
            case 3: node = new JsonObject { ["type"] = "array", ["items"] = Node(random, depth + 1) }; break;
            case 4: node = new JsonObject { ["type"] = "object", ["additionalProperties"] = Node(random, depth + 1) }; break;
            case 5: node = new JsonObject { ["enum"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => JsonValue.Create(Name(random)))]) }; break;
            case 6: node = new JsonObject { ["oneOf"] = new JsonArray(Node(random, depth + 1), Node(random, depth + 1)) }; break;
            case 7: node = new JsonObject { ["type"] = new JsonArray("string", random.Next(2) == 0 ? "null" : "integer") }; break;
            case 8: return JsonValue.Create(random.Next(2) == 0);
            case 9: node = new JsonObject { ["const"] = random.Next(3) switch { 0 => JsonValue.Create(Name(random)), 1 => JsonValue.Create(1.5), _ => null } }; break;
            default: node = new JsonObject { ["type"] = random.Next(4) switch { 0 => "integer", 1 => "number", 2 => "boolean", _ => "string" } }; break;
        }
        if (random.Next(2) == 0) node["description"] = Name(random) + " " + Name(random) + "\n" + Name(random);
        if (random.Next(4) == 0) node["title"] = Name(random);
        if (random.Next(4) == 0) node["default"] = Name(random);
        if (random.Next(8) == 0) node["deprecated"] = true;
        return node;
    }

    private static string Name(Random random)
    {
        var name = Names[random.Next(Names.Length)];
        return random.Next(20) switch
        {
            0 => name + Names[random.Next(Names.Length)],
            1 => new string((char)random.Next('a', 'z' + 1), 300) + name,
            2 => ((char)random.Next(1, 0xd7ff)).ToString(),
            _ => name,
        };
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
