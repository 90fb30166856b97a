using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Expressions of <c>--set</c> and its relatives over a base.</summary>
public static class SetGenerator
{
    /// <summary>A case of the shape <c>set</c>.</summary>
    public static JsonObject Generate(CaseRandom random) => new()
    {
        ["set"] = new JsonObject
        {
            ["kind"] = random.Pick("set", "set", "set-string", "set-json", "set-literal"),
            ["expr"] = Expression(random),
            ["base"] = ValueGenerator.Map(random, 2),
        },
    };

    /// <summary>An expression.</summary>
    public static string Expression(CaseRandom random)
    {
        var text = Assignment(random);
        while (random.OneIn(3)) text += random.Pick(",", ",", ", ") + Assignment(random);
        return random.OneIn(12) ? text.Insert(random.Below(text.Length + 1), random.Pick("=", ",", "[", "]", "{", "}", "\\", ".", "-1", "\"")) : text;
    }

    private static string Assignment(CaseRandom random)
    {
        var path = random.Pick("a", "b", "name", "x-y", "x\\.y", "1", "a[0]", "b[1]", "c[0][1]", "a[-1]", "a[99999]", "global", "", "a[]", "a[x]", "a[0", "é", "a b");
        while (random.OneIn(3)) path += random.Pick(".a", ".b", ".c[0]", ".\\.", ".x\\,y", "[2]", ".", "[0].k", ".c[1].d");
        return path + "=" + random.Pick(
            "1", "true", "false", "null", "", "text", "0123", "1.5", "1e3", "-7", "{a,b}", "{1,{2}}", "{}", "{a", "a\\,b", "a\\=b", "\"q\"", "{\"k\":1}", "[1,2]", "'x'", "9223372036854775807", "9223372036854775808", "a=b", "é", "new\nline",
            "True", "TRUE", "~", "0x1F", "+1", "1_000", "-0", "{a, b}", "{a,b}c", "[1,", "{\"k\":[1,{\"x\":null}]}", "\"\\u00e9\"", "1e400", " 1", "1 ", "{null,true,1.5}", "{ \"a\" : 1 } x", "\\", "a\\");
    }
}
