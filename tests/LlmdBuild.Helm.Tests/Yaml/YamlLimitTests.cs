using System.Text;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Toml;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Tests.Yaml;

public sealed class YamlLimitTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("a: &a [")]
    public void DeepText_IsAnErrorOfOurs(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 100_000));
        Assert.Throws<YamlException>(() => YamlReader.Read(text));
        Assert.Throws<YamlException>(() => YamlReader.ReadPositions(text));
    }

    [Fact]
    public void DeepBlocks_AreAnErrorOfOurs()
    {
        var text = new StringBuilder();
        for (var depth = 0; depth < 2000; depth++)
        {
            text.Append(' ', depth).Append("a:\n");
        }

        var e = Assert.Throws<YamlException>(() => YamlReader.Read(text.ToString()));
        Assert.Contains($"nested more than {YamlLimits.Depth} deep, which is past the limit", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BillionLaughs_AreRefused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        var e = Assert.Throws<YamlException>(() => YamlReader.Read(text.ToString()));
        Assert.EndsWith("document contains excessive aliasing", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ChainOfAliases_DoesNotUseUpTheStack()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i < 20_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}]\n");
        }

        Assert.Throws<YamlException>(() => YamlReader.Read(text.ToString()));
    }

    [Fact]
    public void ValueWithinItself_CannotBeWritten()
    {
        var map = new Dictionary<string, object?>();
        map["self"] = new List<object?> { map };

        var e = Assert.Throws<GoJsonException>(() => GoJson.Marshal(map));
        Assert.StartsWith("json: unsupported value: encountered a cycle via ", e.Message, StringComparison.Ordinal);
        Assert.Equal("", YamlWriter.ToYaml(map));
        Assert.Throws<YamlException>(() => YamlWriter.WritePretty(map));
        Assert.Throws<TomlException>(() => GoToml.Marshal(map));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void DeepJson_IsAnErrorOfOurs(string opening)
    {
        var e = Assert.Throws<GoJsonException>(() => GoJson.Unmarshal(string.Concat(Enumerable.Repeat(opening, 100_000))));
        Assert.Equal("nested more than 1000 deep, which is past the limit", e.Message);
    }

    [Theory]
    [InlineData("a = ", "[")]
    [InlineData("a = ", "{a = ")]
    [InlineData("a", ".a")]
    [InlineData("[a", ".a")]
    public void DeepToml_IsAnErrorOfOurs(string beginning, string repeated) =>
        Assert.Throws<TomlException>(() => GoToml.Unmarshal(beginning + string.Concat(Enumerable.Repeat(repeated, 100_000)) + "] = 1"));

    [Fact]
    public void LongKey_DoesNotComeThroughJson()
    {
        // Go's detour over JSON makes a simple key of it, which YAML limits to 1,024 characters.
        Assert.Equal("", YamlWriter.ToYaml(new Dictionary<string, object?> { [new string('k', 1100)] = 1.0 }));
        Assert.StartsWith("? kkk", YamlWriter.ToYaml(new Dictionary<string, object?> { [new string('k', 1000)] = 1.0 }), StringComparison.Ordinal);
    }
}
