using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Tests;

/// <summary>Random values schemas with alternatives, conditions and dependencies, defaults for some keys, and overrides to try on them.</summary>
internal sealed class RandomConditions(Random random)
{
    private static readonly string[] Keys = ["num", "text", "flag", "mode", "inner", "port"];
    private static readonly string[] Modes = ["off", "on", "auto"];

    /// <summary>A schema: the same typed keys at the root, in an object and in a list's items, each with conditions of its own.</summary>
    public JsonObject Schema()
    {
        var schema = Typed();
        schema["$schema"] = random.Next(3) == 0 ? "http://json-schema.org/draft-07/schema#" : "https://json-schema.org/draft/2020-12/schema";
        var properties = schema["properties"]!.AsObject();
        properties["inner"] = WithConditions(Typed());
        properties["list"] = new JsonObject { ["type"] = "array", ["items"] = WithConditions(Typed()) };
        return WithConditions(schema);
    }

    /// <summary>Values: some of the keys, now and then null or of another type.</summary>
    public JsonObject Values(int depth = 0)
    {
        var values = new JsonObject();
        foreach (var key in Keys)
        {
            if (random.Next(2) == 0) continue;
            if (key == "inner" && depth == 0) values[key] = random.Next(15) == 0 ? null : Values(1);
            else if (key != "inner") values[key] = random.Next(12) == 0 ? null : Value(key);
        }
        if (depth == 0 && random.Next(2) == 0) values["list"] = new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => (JsonNode)Values(1))]);
        return values;
    }

    private static JsonObject Typed() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject
        {
            ["num"] = new JsonObject { ["type"] = "integer" },
            ["text"] = new JsonObject { ["type"] = "string" },
            ["flag"] = new JsonObject { ["type"] = "boolean" },
            ["mode"] = new JsonObject { ["enum"] = new JsonArray("off", "on", "auto") },
            ["port"] = new JsonObject { ["type"] = new JsonArray("integer", "string") },
        },
    };

    private JsonObject WithConditions(JsonObject schema)
    {
        if (random.Next(4) == 0) schema["required"] = Names();
        for (var i = random.Next(1, 3); i > 0; i--)
        {
            var (keyword, value) = Condition(2);
            schema[keyword] = value;
            if (keyword != "if") continue;
            if (random.Next(4) > 0) schema["then"] = Part(1);
            if (random.Next(2) == 0) schema["else"] = Part(1);
        }
        return schema;
    }

    private (string Keyword, JsonNode Value) Condition(int depth) => random.Next(6) switch
    {
        0 => ("oneOf", Parts(depth)),
        1 => ("anyOf", Parts(depth)),
        2 => ("not", Part(depth - 1)),
        3 => ("if", Part(depth - 1)),
        4 => ("dependentRequired", new JsonObject { [Key()] = Names() }),
        _ => ("dependencies", new JsonObject { [Key()] = random.Next(2) == 0 ? Names() : Part(depth - 1) }),
    };

    private JsonArray Parts(int depth) => new([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Part(depth - 1))]);

    private JsonNode Part(int depth)
    {
        var part = new JsonObject();
        if (random.Next(3) > 0) part["required"] = Names();
        if (random.Next(3) > 0)
        {
            var key = Key();
            part["properties"] = new JsonObject { [key] = Bound(key) };
        }
        if (depth > 0 && random.Next(3) == 0)
        {
            var (keyword, value) = Condition(depth);
            part[keyword] = value;
        }
        return part;
    }

    private JsonNode Bound(string key) => random.Next(5) switch
    {
        0 => new JsonObject { ["type"] = key == "text" ? "string" : "integer" },
        1 when key == "num" => new JsonObject { ["minimum"] = random.Next(5) },
        2 when key == "num" => new JsonObject { ["exclusiveMaximum"] = random.Next(5) },
        3 when key == "text" => new JsonObject { ["minLength"] = random.Next(3) },
        4 => new JsonObject { ["enum"] = new JsonArray(Value(key), Value(key)) },
        _ => new JsonObject { ["const"] = Value(key) },
    };

    private JsonNode Value(string key) => key switch
    {
        "num" => JsonValue.Create(random.Next(5)),
        "text" => JsonValue.Create(new string('a', random.Next(4))),
        "flag" => JsonValue.Create(random.Next(2) == 0),
        "mode" => JsonValue.Create(Modes[random.Next(3)]),
        "port" => random.Next(2) == 0 ? JsonValue.Create(80) : JsonValue.Create("http"),
        _ => new JsonObject(),
    };

    private JsonArray Names() => new([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Key()).Distinct().Select(static k => (JsonNode)JsonValue.Create(k))]);

    private string Key() => Keys[random.Next(Keys.Length)];
}
