using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Parsing;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Tests;

/// <summary>One rich set of data and functions that all rows run over.</summary>
internal static class Fixture
{
    internal static FunctionTable Functions { get; } = FunctionTable.Builtins.With(
    [
        new("list", "func(...interface {}) []interface {}", c => new List<object?>(c.From(0).ToArray())),
        new("dict", "func(...interface {}) map[string]interface {}", MakeMap),
        new("set", "func(map[string]interface {}, string, interface {}) map[string]interface {}", c =>
        {
            c.Map(0)[c.String(1)] = c[2];
            return c[0];
        }),
        new("upper", "func(string) string", c => c.String(0).ToUpperInvariant()),
        new("repeat", "func(int, string) string", c => string.Concat(Enumerable.Repeat(c.String(1), (int)c.Int(0)))),
        new("half", "func(float64) float64", c => c.Float64(0) / 2),
        new("int64", "func(int64) int64", c => c[0]),
        new("fail", "func(string) (string, error)", c => throw new TemplateFunctionException(c.String(0))),
        new("nothing", "func() interface {}", _ => null),
        new("nilMap", "func() map[string]interface {}", _ => null),
        new("adder", "func() func(int, ...int) int", _ => Adder),
        new("include", "func(string, interface {}) (string, error)", c => c.Execution.Execute(c.String(0), c[1])),
        new("tpl", "func(string, interface {}) (string, error)", c => c.Execution.ExecuteParsed(Parse("tpl", c.String(0)), c[1])),
        new("location", "func() string", c => $"{c.Execution.TemplateName}:{c.Execution.Location.Line}:{c.Execution.Location.Column}"),
    ]);

    internal static Dictionary<string, object?> Everything => new()
    {
        ["Name"] = "x",
        ["Text"] = "some text",
        ["Empty"] = "",
        ["Zero"] = GoBox.Int(0),
        ["Int"] = GoBox.Int(17),
        ["Long"] = 42L,
        ["Byte"] = (byte)7,
        ["Unsigned"] = 18UL,
        ["Float"] = 3.5,
        ["Big"] = 1e21,
        ["True"] = true,
        ["False"] = false,
        ["Null"] = null,
        ["List"] = new List<object?> { GoBox.Int(1), "two", null },
        ["EmptyList"] = new List<object?>(),
        ["Map"] = new Dictionary<string, object?> { ["b"] = "B", ["a"] = "A" },
        ["Deep"] = new Dictionary<string, object?> { ["er"] = new Dictionary<string, object?> { ["est"] = "down" } },
        ["Strings"] = GoSlice.OfStrings(["p", "q"]),
        ["StringMap"] = GoMap.OfStrings([new("k", "v")]),
        ["Bytes"] = new byte[] { 104, 105 },
        ["NilSlice"] = GoSlice.Nil(GoType.Strings),
        ["NilPointer"] = new GoNil(GoType.Parse("*semver.Version")),
        ["Object"] = new Point(3, 4),
    };

    internal static ParsedTemplate Parse(string name, string text) => TemplateParser.Parse(name, text, Functions);

    /// <summary>The output, or Go's text of the error after <c>error: </c>.</summary>
    internal static string Run(string text, object? data, TemplateOptions? options = null)
    {
        try
        {
            return TemplateExecutor.Execute(TemplateSet.Create([Parse("t", text)]), "t", data, options);
        }
        catch (TemplateException e)
        {
            return "error: " + e.Message;
        }
    }

    private static readonly TemplateFunction Adder = new("adder", "func(int, ...int) int", c =>
    {
        var sum = c.Int(0);
        for (var i = 1; i < c.Count; i++)
        {
            sum += c.Int(i);
        }

        return GoBox.Int(sum);
    });

    private static Dictionary<string, object?> MakeMap(FunctionCall call)
    {
        var map = new Dictionary<string, object?>();
        for (var i = 0; i + 1 < call.Count; i += 2)
        {
            map[call.String(i)] = call[i + 1];
        }

        return map;
    }
}
