using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Tests.Yaml;

public sealed class YamlWriterTests
{
    [Theory]
    [InlineData("{\"b\":[1,{\"c\":\"yes\"}],\"a\":{}}", "a: {}\nb:\n- 1\n- c: \"yes\"")]
    [InlineData("[[1,[2]],\"a\\nb\\n\"]", "- - 1\n  - - 2\n- |\n  a\n  b")]
    [InlineData("{\"a10\":1e6,\"a9\":0.5,\"z\":\"1:30\"}", "a9: 0.5\na10: 1000000\nz: \"1:30\"")]
    public void Write(string json, string expected) => Assert.Equal(expected, YamlWriter.Write(GoJson.Unmarshal(json)));

    [Fact]
    public void WritePretty_IndentsSequences()
    {
        var value = GoJson.Unmarshal("{\"a\":[1,2],\"b\":\"x\\ty\\nz\"}");
        Assert.Equal("a:\n  - 1\n  - 2\nb: |-\n  x\ty\n  z", YamlWriter.WritePretty(value));
    }
}
