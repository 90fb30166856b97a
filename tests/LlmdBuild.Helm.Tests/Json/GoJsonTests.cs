using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Tests.Json;

public sealed class GoJsonTests
{
    [Theory]
    [InlineData("{\"b\":[1,2.50,true,null],\"a\":\"<\\u00e9>\"}", "{\"a\":\"\\u003cé\\u003e\",\"b\":[1,2.5,true,null]}")]
    [InlineData("[1e20,1e21,1e-6,1e-7,-0,123456789012345678]", "[100000000000000000000,1e+21,0.000001,1e-7,-0,123456789012345680]")]
    [InlineData("\"\\ud83d\\ude00\\ud800\\u2028\\b\\f\"", "\"😀\uFFFD\\u2028\\b\\f\"")]
    public void Marshal_OfWhatWasRead(string text, string expected) => Assert.Equal(expected, GoJson.Marshal(GoJson.Unmarshal(text)));

    [Theory]
    [InlineData("", "unexpected end of JSON input")]
    [InlineData("nu", "invalid character ' ' in literal null (expecting 'l')")]
    [InlineData("nux", "invalid character 'x' in literal null (expecting 'l')")]
    [InlineData("{a", "invalid character 'a' looking for beginning of object key string")]
    [InlineData("{\"a\" 1", "invalid character '1' after object key")]
    [InlineData("{\"a\":1 \"", "invalid character '\"' after object key:value pair")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("[1,]", "invalid character ']' looking for beginning of value")]
    [InlineData("1 '", "invalid character '\\'' after top-level value")]
    [InlineData("\"\n", "invalid character '\\n' in string literal")]
    [InlineData("\"\\x", "invalid character 'x' in string escape code")]
    [InlineData("\"\\u00g", "invalid character 'g' in \\u hexadecimal character escape")]
    [InlineData("-a", "invalid character 'a' in numeric literal")]
    [InlineData("01", "invalid character '1' after top-level value")]
    [InlineData("1.", "invalid character ' ' after decimal point in numeric literal")]
    [InlineData("1e+", "invalid character ' ' in exponent of numeric literal")]
    [InlineData("é", "invalid character 'Ã' looking for beginning of value")]
    [InlineData("[1e400]", "json: cannot unmarshal number 1e400 into Go value of type float64")]
    public void Unmarshal_BadText_FailsWithGosWords(string text, string message) =>
        Assert.Equal(message, Assert.Throws<GoJsonException>(() => GoJson.Unmarshal(text)).Message);

    [Theory]
    [InlineData("[1]", "{\"Error\":\"json: cannot unmarshal array into Go value of type map[string]interface {}\"}")]
    [InlineData("{\"a\":1e400,\"b\":2}", "{\"Error\":\"json: cannot unmarshal number 1e400 into Go value of type float64\",\"a\":null,\"b\":2}")]
    [InlineData("1e400", "{\"Error\":\"json: cannot unmarshal number into Go value of type map[string]interface {}\"}")]
    [InlineData("null", "null")]
    public void FromJson_PutsTheErrorIntoTheMap(string text, string expected) => Assert.Equal(expected, GoJson.Marshal(GoJson.FromJson(text)));

    [Fact]
    public void MarshalIndent_KeepsEmptyCollectionsOnTheLine() =>
        Assert.Equal("{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}", GoJson.MarshalIndent(GoJson.Unmarshal("{\"a\":[1,{}],\"b\":[]}")));

    [Fact]
    public void GosOtherTypes_AreWrittenByTheirKind()
    {
        Assert.Equal("\"AP8=\"", GoJson.Marshal(new byte[] { 0, 255 }));
        Assert.Equal("null", GoJson.Marshal(GoSlice.Nil(GoType.AnySlice)));
        Assert.Equal("\"a\\ufffd\"", GoJson.Marshal(GoString.FromBytes([0x61, 0xFF])));
        Assert.Equal("json: unsupported value: +Inf", Assert.Throws<GoJsonException>(() => GoJson.Marshal(double.PositiveInfinity)).Message);
    }
}
