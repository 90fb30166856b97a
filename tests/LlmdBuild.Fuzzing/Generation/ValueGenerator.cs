using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>JSON trees as values files hold them.</summary>
public static class ValueGenerator
{
    /// <summary>Any value, of bounded depth.</summary>
    public static JsonNode? Value(CaseRandom random, int depth = 3) => random.Below(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => random.OneIn(2),
        2 => random.Pick(0, 1, -1, 7, 42, 1000000, int.MaxValue),
        3 => Number(random),
        4 or 5 => TextGenerator.Text(random),
        6 => List(random, depth - 1),
        _ => Map(random, depth - 1),
    };

    /// <summary>A map.</summary>
    public static JsonObject Map(CaseRandom random, int depth = 3)
    {
        var map = new JsonObject();
        for (var i = random.Few(); i > 0; i--) map[TextGenerator.Key(random)] = Value(random, depth);
        return map;
    }

    private static JsonArray List(CaseRandom random, int depth)
    {
        var list = new JsonArray();
        for (var i = random.Few(); i > 0; i--) list.Add(Value(random, depth));
        return list;
    }

    private static JsonValue Number(CaseRandom random)
    {
        var number = random.Double();
        return number == 0 && double.IsNegative(number) ? JsonValue.Create(0)! : JsonValue.Create(number)!;
    }
}
