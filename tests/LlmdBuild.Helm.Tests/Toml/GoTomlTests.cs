using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Toml;

namespace LlmdBuild.Helm.Tests.Toml;

public sealed class GoTomlTests
{
    [Theory]
    [InlineData("{\"z\":1,\"a\":{\"k\":\"v\",\"t\":{\"x\":[1.5,\"y\"]}}}", "z = 1.0\n\n[a]\n  k = \"v\"\n  [a.t]\n    x = [1.5, \"y\"]\n")]
    [InlineData("{\"l\":[{\"a\":1},{}],\"n\":null,\"q k\":true}", "\"q k\" = true\n\n[[l]]\n  a = 1.0\n\n[[l]]\n")]
    [InlineData("{\"m\":[1,{\"x\":null,\"a\":1,\"b\":{\"c\":2}}]}", "m = [1.0, {a = 1.0, b = {c = 2.0}}]\n")]
    [InlineData("[1,\"a\\n\\u007f\"]", "[1.0, \"a\\n\\u007f\"]")]
    [InlineData("{\"a\":[null]}", "toml: cannot encode array with nil element")]
    [InlineData("[{\"a\":1}]", "toml: top-level values must be Go maps or structs")]
    public void ToToml(string json, string expected) => Assert.Equal(expected, GoToml.ToToml(GoJson.Unmarshal(json)));

    [Theory]
    // Values
    [InlineData("a = [1, 0x1F, 1_000, +5]\nb = 1.5e3", "{\"a\":[1,31,1000,5],\"b\":1500}")]
    [InlineData("a = \"\"\"\nx \\\n   y\"\"\"\nb = '''r\\n'''", "{\"a\":\"x y\",\"b\":\"r\\\\n\"}")]
    [InlineData("a = 2024-01-02T03:04:05Z\nb = 2024-01-02 03:04:05+07:00", "{\"a\":\"2024-01-02T03:04:05Z\",\"b\":\"2024-01-02T03:04:05+07:00\"}")]
    [InlineData("a.b.c = 1\na.d = {e = 2}\n[[t]]\nx = 1\n[[t]]", "{\"a\":{\"b\":{\"c\":1},\"d\":{\"e\":2}},\"t\":[{\"x\":1},{}]}")]
    // Errors
    [InlineData("a = ", "{\"Error\":\"toml: line 1 (last key \\\"a\\\"): unexpected EOF; expected value\"}")]
    [InlineData("a = 1\na = 2", "{\"Error\":\"toml: line 2 (last key \\\"a\\\"): Key 'a' has already been defined.\"}")]
    [InlineData("[a]\nb = 01", "{\"Error\":\"toml: line 2 (last key \\\"a.b\\\"): Invalid integer \\\"01\\\": cannot have leading zeroes\"}")]
    [InlineData("a = 2024-13-01", "{\"Error\":\"toml: line 1 (last key \\\"a\\\"): invalid datetime: \\\"2024-13-01\\\"\"}")]
    [InlineData("x", "{\"Error\":\"toml: line 1: unexpected EOF; expected key separator '='\"}")]
    public void FromToml(string text, string expected) =>
        Assert.Equal(GoJson.Marshal(GoJson.Unmarshal(expected)), GoJson.Marshal(GoToml.FromToml(text)));

    [Theory]
    [InlineData("a = 2024-01-02\nb = 03:04:05.5\nc = 2024-01-02T03:04:05\nd = nan\ne = -nan\n")]
    public void ToToml_OfWhatWasRead_IsTheSame(string text) => Assert.Equal(text, GoToml.ToToml(GoToml.Unmarshal(text)));

    [Fact]
    public void Nothing_IsAPanicInGo() => Assert.True(Assert.Throws<TomlException>(() => GoToml.ToToml(null)).IsPanic);
}
