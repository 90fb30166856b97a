using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Trees of charts with dependencies, whose values meet in every way.</summary>
public static class ChartTreeGenerator
{
    private static readonly string[] Names = ["sub", "other", "leaf"];

    /// <summary>A case of the shape <c>coalesce</c>.</summary>
    public static JsonObject Generate(CaseRandom random) => new()
    {
        ["charts"] = Chart(random, "parent", 2),
        ["user"] = Values(random, 3),
    };

    private static JsonObject Chart(CaseRandom random, string name, int depth)
    {
        var dependencies = new JsonArray();
        var charts = new JsonArray();
        if (depth > 0)
        {
            foreach (var child in Names.Where(child => child != name && random.OneIn(2)))
            {
                charts.Add(Chart(random, child, depth - 1));
                if (!random.OneIn(5)) dependencies.Add(Dependency(random, child));
                if (random.OneIn(6)) dependencies.Add(Dependency(random, child, "alias" + child));
            }
        }
        return new JsonObject { ["name"] = name, ["values"] = Values(random, 3), ["deps"] = dependencies, ["subs"] = charts };
    }

    private static JsonObject Dependency(CaseRandom random, string name, string? alias = null)
    {
        var dependency = new JsonObject { ["name"] = name, ["version"] = random.Pick("0.1.0", "~0.1.0", "*", ">=0.1.0", "0.1.x"), ["repository"] = "" };
        if (alias is not null) dependency["alias"] = alias;
        if (random.OneIn(3)) dependency["condition"] = random.Pick("enabled", $"{name}.enabled", "global.h", "sub.enabled,other.enabled", "x", " enabled ");
        if (random.OneIn(4)) dependency["tags"] = new JsonArray(random.Pick("front", "back"));
        if (random.OneIn(3))
        {
            dependency["import-values"] = new JsonArray(random.OneIn(2)
                ? random.Pick("data", "a", "exports", "b")
                : new JsonObject { ["child"] = random.Pick("data", "exports.a", "a", "x", "sub.a", "."), ["parent"] = random.Pick("imported", "a", "x.y", ".", "data", "") });
        }
        return dependency;
    }

    private static JsonObject Values(CaseRandom random, int depth)
    {
        var map = new JsonObject();
        for (var i = random.Below(5); i > 0; i--)
        {
            var key = random.Pick("a", "b", "data", "enabled", "global", "sub", "other", "leaf", "aliassub", "exports", "tags", "x");
            map[key] = key == "tags" && !random.OneIn(4)
                ? new JsonObject { [random.Pick("front", "back")] = random.Pick<JsonNode?>(true, false, "x", null) }
                : depth > 0 && !random.OneIn(3) ? Values(random, depth - 1) : Leaf(random);
        }
        return map;
    }

    private static JsonNode? Leaf(CaseRandom random) => random.Below(9) switch
    {
        0 or 1 => null,
        2 => true,
        3 => false,
        4 => 1,
        5 => 2.5,
        6 => "",
        7 => "s",
        _ => new JsonArray(1, 2),
    };
}
