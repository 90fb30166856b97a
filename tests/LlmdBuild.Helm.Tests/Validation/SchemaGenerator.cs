namespace LlmdBuild.Helm.Tests.Validation;

/// <summary>Makes schemas of every draft, most of them right, and values they have something to say about.</summary>
internal sealed class SchemaGenerator(Random random)
{
    private static readonly string?[] Drafts =
    [
        null, "http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-06/schema#", "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/schema#",
    ];

    private static readonly string[] Names = ["a", "b", "c", "x-1", "é", "a/b", "d~e", "it's"];
    private static readonly string[] Types = ["null", "boolean", "number", "integer", "string", "array", "object"];
    private static readonly string[] Patterns = ["^a", "b$", "^[a-c]+$", "\\d", "é", "^.{1,2}$", "x|y", "(?i)A", "\\p{Lu}"];

    private static readonly string[] Formats =
    [
        "ipv4", "ipv6", "date", "time", "date-time", "uri", "uri-reference", "hostname", "email", "uuid", "regex", "duration", "semver",
        "json-pointer", "relative-json-pointer", "uri-template", "iri", "period", "nosuch",
    ];

    private static readonly string[] Texts =
    [
        "a", "b", "ab", "abc", "A", "é", "", "1", "xyz", "it's \"q\"\n", "1.2.3.4", "01.2.3.4", "1.2.3.256", "::1", "1::zz", "fe80::1%eth0", "2020-02-30", "2020-12-31",
        "2020-13-01", "12:00:00Z", "12:00:60Z", "23:59:60Z", "2020-12-31T12:00:00Z", "2020-12-31t12:00:00+01:00", "http://a.b/c", "http://a b/", ":x", "a:b", "//x",
        "http://[::1]:80/", "http://[::1", "http://a:b/", "%zz", "a.b", "-a.b", "a_b", "a@b.c", "a@", "\"q\"@x.y", ".a@b", "a@[1.2.3.4]", "P1Y", "P", "PT1H2M", "P1W", "P1X", "1.2.3",
        "1.2", "1.2.3-rc.1+b", "01.2.3", "/a/~0", "/a/~2", "0/a", "00", "0#", "(", "[a-", "a{2,1}", "123e4567-e89b-12d3-a456-426614174000", "123e4567", "{x}", "/{x", "😀", "2020-01-01T00:00:00Z/P1D",
    ];

    /// <summary>A document whose property <c>v</c> has a schema worth the trouble.</summary>
    public Dictionary<string, object?> Document()
    {
        var document = new Dictionary<string, object?>
        {
            ["properties"] = new Dictionary<string, object?> { ["v"] = Schema(3) },
            ["$defs"] = Definitions(anchors: true),
            ["definitions"] = Definitions(anchors: false),
        };
        if (Drafts[random.Next(Drafts.Length)] is { } draft) document["$schema"] = draft;
        return document;
    }

    /// <summary>A value without nulls in objects, which Helm reads as deletions.</summary>
    public object? Value(int depth)
    {
        switch (random.Next(depth > 0 ? 9 : 5))
        {
            case 0: return Pick(Texts);
            case 1: return random.Next(-3, 12);
            case 2: return (double)random.Next(-20, 40) / 4;
            case 3: return random.Next(2) == 0;
            case 4: return random.Next(4) switch { 0 => 1e9, 1 => 1234567, 2 => 0.00001, _ => 1e21 };
            case 5 or 6:
                var list = new List<object?>();
                for (var i = random.Next(5); i > 0; i--) list.Add(random.Next(12) == 0 ? null : Value(depth - 1));
                return list;
            default:
                var map = new Dictionary<string, object?>();
                for (var i = random.Next(5); i > 0; i--) map[Pick(Names)] = Value(depth - 1);
                return map;
        }
    }

    // Which of two equal anchors comes first is by chance in Go, so only one place has any.
    private Dictionary<string, object?> Definitions(bool anchors)
    {
        var definitions = new Dictionary<string, object?>();
        foreach (var name in (string[])["p", "q", "r"])
        {
            definitions[name] = Schema(1);
            if (anchors && definitions[name] is Dictionary<string, object?> map && random.Next(3) == 0) map["$anchor"] = "an-" + name;
        }
        return definitions;
    }

    private T Pick<T>(T[] options) => options[random.Next(options.Length)];

    private object? Schema(int depth)
    {
        if (random.Next(14) == 0) return random.Next(3) > 0;
        var schema = new Dictionary<string, object?>();
        for (var i = random.Next(1, 4); i > 0; i--) AddKeyword(schema, depth);
        return schema;
    }

    private void AddKeyword(Dictionary<string, object?> schema, int depth)
    {
        switch (random.Next(depth > 0 ? 40 : 20))
        {
            case 0 or 1: schema["type"] = random.Next(4) == 0 ? Distinct(Types) : Pick(Types); break;
            case 2: schema["enum"] = new List<object?> { Value(1), Value(0), random.Next(5) == 0 ? null : Value(0) }; break;
            case 3: schema["const"] = Value(1); break;
            case 4: schema["minimum"] = Number(); break;
            case 5: schema["maximum"] = Number(); break;
            case 6: schema["exclusiveMinimum"] = random.Next(4) == 0 ? true : Number(); break;
            case 7: schema["multipleOf"] = random.Next(3) switch { 0 => 2, 1 => 0.5, _ => 0.1 }; break;
            case 8: schema["minLength"] = random.Next(4); break;
            case 9: schema["maxLength"] = random.Next(4); break;
            case 10: schema["pattern"] = Pick(Patterns); break;
            case 11 or 12 or 13: schema["format"] = Pick(Formats); break;
            case 14: schema["minItems"] = random.Next(4); break;
            case 15: schema["maxItems"] = random.Next(3); break;
            case 16: schema["uniqueItems"] = true; break;
            case 17: schema["minProperties"] = random.Next(4); break;
            case 18: schema["maxProperties"] = random.Next(3); break;
            case 19: schema["required"] = Distinct(Names); break;
            case 20 or 21: schema["properties"] = Map(depth); break;
            case 22: schema["patternProperties"] = new Dictionary<string, object?> { [Pick(Patterns)] = Schema(depth - 1), [Pick(Patterns)] = Schema(depth - 1) }; break;
            case 23: schema["additionalProperties"] = random.Next(2) == 0 ? false : Schema(depth - 1); break;
            case 24: schema["propertyNames"] = Schema(0); break;
            case 25: schema["items"] = random.Next(3) == 0 ? Array(depth) : Schema(depth - 1); break;
            case 26: schema["additionalItems"] = random.Next(2) == 0 ? false : Schema(depth - 1); break;
            case 27: schema["prefixItems"] = Array(depth); break;
            case 28:
                schema["contains"] = Schema(depth - 1);
                if (random.Next(2) == 0) schema["minContains"] = random.Next(3);
                if (random.Next(2) == 0) schema["maxContains"] = random.Next(3);
                break;
            case 29 or 30: schema["allOf"] = Array(depth); break;
            case 31 or 32: schema["anyOf"] = Array(depth); break;
            case 33 or 34: schema["oneOf"] = Array(depth); break;
            case 35: schema["not"] = Schema(depth - 1); break;
            case 36:
                schema["if"] = Schema(depth - 1);
                schema["then"] = Schema(depth - 1);
                schema["else"] = Schema(depth - 1);
                break;
            case 37:
                schema[random.Next(2) == 0 ? "dependencies" : "dependentRequired"] = new Dictionary<string, object?> { [Pick(Names)] = Distinct(Names) };
                schema["dependentSchemas"] = new Dictionary<string, object?> { [Pick(Names)] = Schema(depth - 1) };
                break;
            case 38: schema[random.Next(2) == 0 ? "unevaluatedProperties" : "unevaluatedItems"] = random.Next(2) == 0 ? false : Schema(depth - 1); break;
            default: schema["$ref"] = Pick(["#/$defs/p", "#/$defs/q", "#/definitions/r", "#", "#/properties/v", "#/$defs/none", "#an-p", "#/definitions/p"]); break;
        }
    }

    private object Number() => random.Next(4) switch { 0 => random.Next(-5, 10), 1 => random.Next(-20, 40) / 8.0, 2 => 100000, _ => 1234567.5 };

    private List<object?> Distinct(string[] options) =>
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(options)).Distinct()];

    private List<object?> Array(int depth) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Schema(depth - 1))];

    private Dictionary<string, object?> Map(int depth)
    {
        var map = new Dictionary<string, object?>();
        for (var i = random.Next(1, 4); i > 0; i--) map[Pick(Names)] = Schema(depth - 1);
        return map;
    }
}
