using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    // Scalars of YAML 1.1
    [InlineData("old booleans", "[y, yes, On, n, no, OFF, true]", "[true,true,true,false,false,false,true]")]
    [InlineData("integers", "[0777, 0o17, 0x1F, 0b11, 1_000, -0x10, +5]", "[511,15,31,3,1000,-16,5]")]
    [InlineData("base 60 stays text", "[1:30, 190:20:30]", "[\"1:30\",\"190:20:30\"]")]
    [InlineData("timestamps stay text", "[2001-12-14, 2001-12-14T21:59:43Z]", "[\"2001-12-14\",\"2001-12-14T21:59:43Z\"]")]
    [InlineData("nulls", "[~, null, '', !!null '']", "[null,null,\"\",null]")]
    // Structure
    [InlineData("sequence under its key", "a:\n- b\n- c: d\n", "{\"a\":[\"b\",{\"c\":\"d\"}]}")]
    [InlineData("anchors and merges", "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n", "{\"a\":{\"b\":1},\"c\":{\"b\":1,\"d\":2}}")]
    [InlineData("folded block", "a: >-\n  one\n  two\n\n  three\n", "{\"a\":\"one two\\nthree\"}")]
    [InlineData("last of equal keys", "a: 1\na: 2", "{\"a\":2}")]
    [InlineData("first document only", "a: 1\n---\n}", "{\"a\":1}")]
    public void Read(string name, string text, string expected)
    {
        _ = name;
        Assert.Equal(expected, GoJson.Marshal(YamlReader.Read(text)));
    }

    [Theory]
    [InlineData("a: b: c", "error converting YAML to JSON: yaml: mapping values are not allowed in this context")]
    [InlineData("a: 1\nb: [", "error converting YAML to JSON: yaml: line 2: did not find expected node content")]
    [InlineData("- a", "error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}")]
    public void ReadMap_BadText_FailsWithGosWords(string text, string message)
    {
        var e = Assert.Throws<YamlException>(() => YamlReader.ReadMap(text));
        Assert.Equal(message, e.Message);
    }
}
