using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Tests.Values;

public class GoTypeTests
{
    [Theory]
    [InlineData("string", GoKind.String)]
    [InlineData("[]interface {}", GoKind.Slice)]
    [InlineData("map[string]interface {}", GoKind.Map)]
    [InlineData("map[string][]uint8", GoKind.Map)]
    [InlineData("*semver.Version", GoKind.Pointer)]
    [InlineData("time.Duration", GoKind.Int64)]
    [InlineData("func(int, ...interface {}) (string, error)", GoKind.Func)]
    [InlineData("func(func(int) int) []string", GoKind.Func)]
    [InlineData("func()", GoKind.Func)]
    public void Parse_KeepsTheName(string text, GoKind kind)
    {
        var type = GoType.Parse(text);

        Assert.Equal(text, type.Name);
        Assert.Equal(kind, type.Kind);
    }

    [Fact]
    public void Parse_ReadsFunctions()
    {
        var type = GoType.Parse("func(string, ...interface {}) (map[string]int, error)");

        Assert.Equal(["string", "[]interface {}"], type.Parameters.Select(p => p.Name));
        Assert.Equal(["map[string]int", "error"], type.Results.Select(p => p.Name));
        Assert.True(type.IsVariadic);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("map[string")]
    [InlineData("int int")]
    public void Parse_OfNoType_Fails(string text) => Assert.Throws<FormatException>(() => GoType.Parse(text));

    [Theory]
    [InlineData("string", "interface {}", true)]
    [InlineData("string", "string", true)]
    [InlineData("int", "int64", false)]
    [InlineData("[]string", "[]interface {}", false)]
    [InlineData("time.Duration", "int64", false)]
    public void IsAssignableTo(string from, string to, bool expected) =>
        Assert.Equal(expected, GoType.Parse(from).IsAssignableTo(GoType.Parse(to)));

    [Fact]
    public void NamedMap_IsAssignableToPlainOne()
    {
        var values = new GoType(GoKind.Map, "common.Values", GoType.Any, GoType.String);

        Assert.True(values.IsAssignableTo(GoType.AnyMap));
        Assert.False(values.IsAssignableTo(new GoType(GoKind.Map, "other.Values", GoType.Any, GoType.String)));
    }
}
