using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Tests.Yaml;

public sealed class YamlReaderTests
{
    private const string Converting = "error converting YAML to JSON: yaml: ";

    [Theory]
    // Scalars of YAML 1.1
    [InlineData("old booleans", "[y, yes, On, n, no, OFF, true]", "[true,true,true,false,false,false,true]")]
    [InlineData("integers", "[0777, 0o17, 0x1F, 0b11, 1_000, -0x10, +5, 0b-1]", "[511,15,31,3,1000,-16,5,-1]")]
    [InlineData("what is no octal is a float", "[08, 1e3, .5, .1_0, 1., 1e400]", "[8,1000,0.5,0.1,1,\"1e400\"]")]
    [InlineData("large integers go through float64", "[9223372036854775807, 18446744073709551615]", "[9223372036854775807,18446744073709551615]")]
    [InlineData("base 60 stays text", "[1:30, 190:20:30]", "[\"1:30\",\"190:20:30\"]")]
    [InlineData("timestamps stay text", "[2001-12-14, 2001-12-14T21:59:43Z]", "[\"2001-12-14\",\"2001-12-14T21:59:43Z\"]")]
    [InlineData("nulls", "[~, null, '', !!null '']", "[null,null,\"\",null]")]
    [InlineData("tags", "[!!str 1, !!int '7', !!float 3, !!binary aGk=, !x y, ! 1]", "[\"1\",7,3,\"hi\",\"y\",\"1\"]")]
    [InlineData("odd keys", "{1: a, 1.50: b, yes: c, 1e40: d, ? e : f}", "{\".inf\":\"d\",\"1\":\"a\",\"1.5\":\"b\",\"e\":\"f\",\"true\":\"c\"}")]
    // Structure
    [InlineData("sequence under its key", "a:\n- b\n- c: d\n", "{\"a\":[\"b\",{\"c\":\"d\"}]}")]
    [InlineData("sequence of one pair", "[a: b, ? c : d]", "[{\"a\":\"b\"},{\"c\":\"d\"}]")]
    [InlineData("last of equal keys", "a: 1\na: 2", "{\"a\":2}")]
    [InlineData("first document only", "a: 1\n---\n}", "{\"a\":1}")]
    [InlineData("an empty flow collection is no key", "[]: a", "[]")]
    [InlineData("line endings", "a: 1\r\nb:\r\n- 2\rc: 3", "{\"a\":1,\"b\":[2],\"c\":3}")]
    [InlineData("byte order mark", "\uFEFFa: 1", "{\"a\":1}")]
    [InlineData("directives", "%YAML 1.1\n%TAG !e! tag:yaml.org,2002:\n--- !e!str 1\n...\n", "\"1\"")]
    // Anchors
    [InlineData("merge", "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n", "{\"a\":{\"b\":1},\"c\":{\"b\":1,\"d\":2}}")]
    [InlineData("merge overrides what precedes it", "a: &x {b: 1}\nc:\n  b: 2\n  <<: *x\n", "{\"a\":{\"b\":1},\"c\":{\"b\":1}}")]
    [InlineData("the first of several merges wins", "a: &x {b: 1}\nc: &y {b: 2}\nd: {<<: [*x, *y]}", "{\"a\":{\"b\":1},\"c\":{\"b\":2},\"d\":{\"b\":1}}")]
    [InlineData("alias of a scalar as a key", "a: &k v\n*k : 1", "{\"a\":\"v\",\"v\":1}")]
    // Scalars over lines
    [InlineData("folded block", "a: >-\n  one\n  two\n\n  three\n", "{\"a\":\"one two\\nthree\"}")]
    [InlineData("kept breaks", "a: |+\n  one\n\nb: |2\n   two\n", "{\"a\":\"one\\n\\n\",\"b\":\" two\\n\"}")]
    [InlineData("plain over lines", "a: one\n  two\n\n  three # c", "{\"a\":\"one two\\nthree\"}")]
    [InlineData("quoted over lines", "a: \"one \\\n   two\n\n  th\\x72ee\"", "{\"a\":\"one two\\nthree\"}")]
    public void Read(string name, string text, string expected)
    {
        _ = name;
        var expectedValue = GoJson.Marshal(GoJson.Unmarshal(expected));
        Assert.Equal(expectedValue, GoJson.Marshal(YamlReader.Read(text)));
    }

    [Theory]
    // Scanner errors count lines from one, parser errors from zero; the first line is not named.
    [InlineData("a: b: c", Converting + "mapping values are not allowed in this context")]
    [InlineData("x: 1\na: b: c", Converting + "line 2: mapping values are not allowed in this context")]
    [InlineData("a: 1\nb: [", Converting + "line 2: did not find expected node content")]
    [InlineData("a: 1\nb: {c\n", Converting + "line 2: did not find expected ',' or '}'")]
    [InlineData("a:\n\tb: 1", Converting + "line 2: found character that cannot start any token")]
    [InlineData("a: 'b", Converting + "found unexpected end of stream")]
    [InlineData("a: \"\\q\"", Converting + "found unknown escape character")]
    [InlineData("a: *b", Converting + "unknown anchor 'b' referenced")]
    [InlineData("a: &b [*b]", Converting + "anchor 'b' value contains itself")]
    [InlineData("a: !!int x", Converting + "cannot decode !!str `x` as a !!int")]
    [InlineData("a: {<<: 1}", Converting + "map merge requires map or sequence of maps as the value")]
    [InlineData("a: b\u0001", Converting + "control characters are not allowed")]
    [InlineData("image: {{ .Values.image }}", Converting + "invalid map key: map[interface {}]interface {}{\".Values.image\":interface {}(nil)}")]
    [InlineData("~: 1", "error converting YAML to JSON: unsupported map key of type: %!s(<nil>), key: <nil>, value: 1")]
    [InlineData("a: .nan", "error converting YAML to JSON: json: unsupported value: NaN")]
    [InlineData("- a", "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}")]
    public void ReadMap_BadText_FailsWithGosWords(string text, string message)
    {
        var e = Assert.Throws<YamlException>(() => YamlReader.ReadMap(text));
        Assert.Equal(message, e.Message);
        Assert.Equal(message, YamlReader.FromYaml(text)["Error"]);
    }

    [Fact]
    public void ReadMap_BytesOfUtf16_AreDecoded() =>
        Assert.Equal("é", YamlReader.ReadMap([0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes("a: é")])["a"]);

    [Fact]
    public void ReadMap_BadByteBeyondTheFirstBlock_FailsOnlyWhereItIsRead()
    {
        byte[] text = [.. "a: 1\n---\n"u8, .. Enumerable.Repeat((byte)'#', 600), 0xFF];

        Assert.Equal(1.0, YamlReader.ReadMap(text)["a"]);
        Assert.Throws<YamlException>(() => YamlReader.ReadMap(text.AsSpan(9)));
    }

    [Fact]
    public void ReadStrict_KeyTwice_IsAnError()
    {
        var e = Assert.Throws<YamlException>(() => YamlReader.ReadStrict("a: 1\nb: 2\na: 3"));
        Assert.Equal("error converting YAML to JSON: yaml: unmarshal errors:\n  line 3: key \"a\" already set in map", e.Message);
    }

    [Fact]
    public void AliasedValue_IsACopy()
    {
        var map = YamlReader.ReadMap("a: &x {b: 1}\nc: *x");
        ((Dictionary<string, object?>)map["a"]!)["b"] = "changed";
        Assert.Equal(1.0, ((Dictionary<string, object?>)map["c"]!)["b"]);
    }

    [Fact]
    public void Positions_AreThoseOfTheText()
    {
        var root = YamlReader.ReadPositions("a:\n  b:\n  - c\n  - &x d: 1\n    é: x\nf: *x")!;

        Assert.Equal((5, 8), At(root.Find("a", "b", "1", "é")));
        Assert.Equal((3, 5), At(root.Find("a", "b", "0")));
        Assert.Equal((6, 4), At(root["f"]));
        Assert.Equal((2, 3), At(root["a"]));
        Assert.Null(root.Find("a", "z"));
        Assert.Equal((2, 3), At(root.FindNearest("a", "z", "y")));

        static (int, int) At(YamlNode? node) => (node!.Line, node.Column);
    }
}
