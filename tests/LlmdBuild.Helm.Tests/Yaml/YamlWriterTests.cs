using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Tests.Yaml;

public sealed class YamlWriterTests
{
    [Theory]
    // Structure
    [InlineData("{\"b\":[1,{\"c\":\"yes\"}],\"a\":{}}", "a: {}\nb:\n- 1\n- c: \"yes\"")]
    [InlineData("[[1,[2]],\"a\\nb\\n\",[]]", "- - 1\n  - - 2\n- |\n  a\n  b\n- []")]
    // Order of keys: numbers by value, letters last
    [InlineData("{\"a10\":1e6,\"a9\":0.5,\"z\":\"1:30\",\"A\":null,\"_\":true}", "_: true\nA: null\na9: 0.5\na10: 1000000\nz: \"1:30\"")]
    // Numbers
    [InlineData("[1e20,1e21,1e-7,1234567.5,-0,1e19,-1e19]", "- 1e+20\n- 1e+21\n- 1e-07\n- 1.2345675e+06\n- 0\n- 10000000000000000000\n- -1e+19")]
    // Quotes
    [InlineData("[\"\",\"~\",\"0x1\",\"1_0\",\"2001-01-01\",\"2001-13-01\",\"- a\",\"a: b\",\"a #b\",\" a\",\"#\",\"it's\",\"<<\"]",
        "- \"\"\n- \"~\"\n- \"0x1\"\n- \"1_0\"\n- \"2001-01-01\"\n- 2001-13-01\n- '- a'\n- 'a: b'\n- 'a #b'\n- ' a'\n- '#'\n- it's\n- <<")]
    [InlineData("[\"a\\tb\",\"\\ud83d\\ude00\",\"\\u00e9\",\"\\ufeffa\",\"a \\nb\",\"\\n\",\" a\\nb\"]",
        "- \"a\\tb\"\n- \"\\U0001F600\"\n- é\n- \"\\uFEFF\\x61\"\n- \"a \\nb\"\n- |2+\n\n- |2-\n   a\n  b")]
    // Keys that are too long or have breaks
    [InlineData("{\"a\\nb\":[1]}", "? |-\n  a\n  b\n: - 1")]
    // Width
    [InlineData("[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b  c d\"]",
        "- aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  b  c d")]
    public void Write(string json, string expected) => Assert.Equal(expected, YamlWriter.Write(GoJson.Unmarshal(json)));

    [Theory]
    [InlineData("{\"a\":[1,2],\"b\":\"x\\ty\\nz\"}", "a:\n  - 1\n  - 2\nb: |-\n  x\ty\n  z")]
    [InlineData("[\"yes\",\"0o7\",1e6,1.5,[[]]]", "- \"yes\"\n- \"0o7\"\n- 1e+06\n- 1.5\n- - []")]
    [InlineData("{\"a1b\":1,\"a1-\":2}", "a1b: 1\na1-: 2")]
    public void WritePretty(string json, string expected) => Assert.Equal(expected, YamlWriter.WritePretty(GoJson.Unmarshal(json)));

    [Theory]
    // JSON leaves these as they are, and YAML's reader refuses or folds them.
    [InlineData("a\u007Fb", "")]
    [InlineData("a\u0085b", "a b")]
    [InlineData("a\u0085--- b", "")]
    public void ToYaml_TakesGosDetourOverJson(string text, string expected) => Assert.Equal(expected, YamlWriter.ToYaml(text));

    [Fact]
    public void BytesThatAreNoText_AreReplacedOrEncoded()
    {
        var text = GoString.FromBytes([0x61, 0xFF]);

        Assert.Equal("a\uFFFD", YamlWriter.Write(text));
        Assert.Equal("!!binary Yf8=", YamlWriter.WritePretty(text));
    }

    [Fact]
    public void GosOtherTypes_AreWrittenByTheirKind()
    {
        var value = new Dictionary<string, object?>
        {
            ["bytes"] = new byte[] { 1, 2 },
            ["int"] = new GoInt(5),
            ["int64"] = long.MinValue,
            ["nilMap"] = GoMap.Nil(GoType.AnyMap),
            ["strings"] = GoSlice.OfStrings(["1", "b"]),
            ["uint64"] = ulong.MaxValue,
        };

        Assert.Equal(
            "bytes: AQI=\nint: 5\nint64: -9223372036854775808\nnilMap: null\nstrings:\n- \"1\"\n- b\nuint64: 18446744073709551615",
            YamlWriter.Write(value));
        Assert.Equal(
            "bytes:\n  - 1\n  - 2\nint: 5\nint64: -9223372036854775808\nnilMap: {}\nstrings:\n  - \"1\"\n  - b\nuint64: 18446744073709551615",
            YamlWriter.WritePretty(value));
    }
}
