using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Tests.Corpus;
using LlmdBuild.Helm.Validation;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Tests.Differential;

/// <summary>What the differential fuzzer found, shrunk, beside what Helm 4.2.4 makes of it.</summary>
public sealed class FoundDifferenceTests
{
    // A certificate of openssl's and its key, on P-256.
    private const string Certificate = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJjakNDQVJlZ0F3SUJBZ0lVVG9SS1JjdXlpV0dBcXhaYVVnSHZySVgrTitzd0NnWUlLb1pJemowRUF3SXcKRFRFTE1Ba0dBMVVFQXd3Q1kyRXdJQmNOTWpZeE1USTFNakl6TXpBNVdoZ1BNakV5TmpFeE1ERXlNak16TURsYQpNQTB4Q3pBSkJnTlZCQU1NQW1OaE1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRTJGdkdnU0xICjd6WmVmcjdIWmdkL1JQazQ1NG85QW9vdW9oTzlXOE16SWR0Wm1Hb1owY1lndUNjaU5qWThFUGdEWlZWT2F5MnkKNE1abnVYQ016bFZHSnFOVE1GRXdIUVlEVlIwT0JCWUVGRWxRbG9Kc2p1eXdzL3E1akpqTHJST3U4dTY0TUI4RwpBMVVkSXdRWU1CYUFGRWxRbG9Kc2p1eXdzL3E1akpqTHJST3U4dTY0TUE4R0ExVWRFd0VCL3dRRk1BTUJBZjh3CkNnWUlLb1pJemowRUF3SURTUUF3UmdJaEFNYmRaVEVIWWFlWlNKRGhwMmlmZWU2MEZlbWNla3B1ZUJVSHpLOEkKaEJiYUFpRUEyVVYvcVR1eUc1aTdidGpFTHYzYS9mTGFzSnZjbEF0czRTRXgySXBzU3lrPQotLS0tLUVORCBDRVJUSUZJQ0FURS0tLS0tCg==";
    private const string Key = "LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0tCk1IY0NBUUVFSUFuZytPSmk0Z0lWZmhLRjlCdlp3ZkxCMHNuUE5UMEgydXpnNmNDSlV3bUlvQW9HQ0NxR1NNNDkKQXdFSG9VUURRZ0FFMkZ2R2dTTEg3elplZnI3SFpnZC9SUGs0NTRvOUFvb3VvaE85VzhNeklkdFptR29aMGNZZwp1Q2NpTmpZOEVQZ0RaVlZPYXkyeTRNWm51WENNemxWR0pnPT0KLS0tLS1FTkQgRUMgUFJJVkFURSBLRVktLS0tLQo=";

    [Theory]
    // Certificates
    [InlineData("extensions behind the key identifier end", "{{ (buildCustomCert \"" + Certificate + "\" \"" + Key + "\").Key | len }}", "227")]
    [InlineData("a key is no certificate", "{{ buildCustomCert \"" + Key + "\" \"" + Key + "\" }}", "error: error parsing certificate: decodedCert.Bytes: x509: malformed tbs certificate")]
    // Copies of structs
    [InlineData("a copied version keeps what is exported", "{{ deepCopy .Capabilities.KubeVersion }}|{{ .Capabilities.KubeVersion }}", "{v1.34.2  1 34}|v1.34.2")]
    [InlineData("a copied version has no address", "{{ (deepCopy .Capabilities.KubeVersion).GitVersion }}", "error: can't evaluate field GitVersion in type common.KubeVersion")]
    [InlineData("a version as an argument is a copy, which has no String", "{{ $x := dict \"a\" .Capabilities.KubeVersion }}{{ range $k, $v := $x }}{{ $v }}{{ end }}{{ $x.a }}|{{ .Capabilities.KubeVersion }}", "{v1.34.2 v1.34.2 1 34}{v1.34.2 v1.34.2 1 34}|v1.34.2")]
    [InlineData("a version in a list has no method", "{{ (list .Capabilities.KubeVersion | first).GitVersion }}", "error: can't evaluate field GitVersion in type common.KubeVersion")]
    // Methods and fields
    [InlineData("a month has its name", "{{ $t := toDate \"2006-01-02\" \"2024-02-29\" }}{{ $t.Month.String }} {{ $t.Weekday.String }}", "February Thursday")]
    [InlineData("versions that are values are equal by their fields", "{{ $v := semver \"4\" }}{{ eq $v.IncMinor $v.IncMinor }}{{ eq $v.IncMinor $v.IncMajor }}{{ eq $v (semver \"4\") }}", "truefalsefalse")]
    [InlineData("a version of 256 bytes", "{{ (semver (printf \"1.2.3-%s\" (repeat 250 \"a\"))).Major }}", "1")]
    [InlineData("a version of 257 bytes", "{{ semver (printf \"1.2.3-%s\" (repeat 251 \"a\")) }}", "error: error calling semver: version string is too long (max 256 bytes)")]
    // Times in binary and as text
    [InlineData("a time for gob", "{{ $t := toDate \"2006-01-02T15:04:05Z07:00\" \"2024-03-10T07:30:45.123456789Z\" }}{{ $t.GobEncode }}", "[1 0 0 0 14 221 127 88 165 7 91 205 21 255 255]")]
    [InlineData("a time in binary", "{{ $t := toDate \"2006-01-02T15:04:05Z07:00\" \"2024-03-10T07:30:45.123456789Z\" }}{{ $t.MarshalBinary }}", "[1 0 0 0 14 221 127 88 165 7 91 205 21 255 255]")]
    [InlineData("a time of another zone in binary", "{{ $t := toDate \"2006-01-02T15:04:05Z07:00\" \"2024-03-10T07:30:45.123456789+01:30\" }}{{ $t.AppendBinary nil }}", "[1 0 0 0 14 221 127 67 141 7 91 205 21 0 90]")]
    [InlineData("a time behind a text", "{{ $t := toDate \"2006-01-02T15:04:05Z07:00\" \"2024-03-10T07:30:45.123456789Z\" }}{{ $t.AppendText nil | printf \"%s\" }}", "2024-03-10T07:30:45.123456789Z")]
    [InlineData("a time as Go syntax", "{{ $t := toDate \"2006-01-02\" \"2024-02-29\" }}{{ printf \"%#v\" (list $t) }}", "[]interface {}{time.Date(2024, time.February, 29, 0, 0, 0, 0, time.Local)}")]
    // Merges into structs
    [InlineData("a map into a struct", "{{ mergeOverwrite (dict \"a\" .Capabilities.KubeVersion) (dict \"a\" (dict \"b\" 1)) }}", "error: error calling mergeOverwrite: reflect: call of reflect.Value.Field on map Value")]
    [InlineData("a map into a struct without exported fields", "{{ merge (dict \"a\" (toDate \"2006\" \"2024\")) (dict \"a\" (dict)) | len }}", "1")]
    [InlineData("a pointer into a pointer of another type", "{{ merge (dict \"a\" .Capabilities) (dict \"a\" (semver \"1.2.3\")) }}", "error: error calling merge: reflect: call of reflect.Value.Field on uint64 Value")]
    [InlineData("a pointer over a pointer of another type", "{{ mergeOverwrite (dict \"a\" (semver \"1.2.3\")) (dict \"a\" .Capabilities) }}", "error: error calling mergeOverwrite: reflect.Set: value of type common.Capabilities is not assignable to type semver.Version")]
    // Ranges
    [InlineData("a range over a month counts in months", "{{ range (toDate \"2006-01-02\" \"2024-03-02\").Month }}{{ . }} {{ end }}", "%!Month(0) January February ")]
    [InlineData("a range over a byte counts in bytes", "{{ range index \"\\x02\" 0 }}{{ printf \"%T\" . }}{{ end }}", "uint8uint8")]
    // Numbers
    [InlineData("what is no number has no sign", "{{ dict \"c\" (float64 \"NaN\") | toToml }}", "c = nan\n")]
    // Complex numbers
    [InlineData("complex to JSON", "{{ mustToJson (list 1i) }}", "error: json: unsupported type: complex128")]
    [InlineData("complex to YAML", "{{ mustToYaml (dict \"a\" 1i) }}", "error: error marshaling into JSON: json: unsupported type: complex128")]
    [InlineData("complex to pretty YAML", "{{ toYamlPretty 1i }}", "error: cannot marshal type: complex128")]
    [InlineData("complex to TOML", "{{ toToml (dict \"a\" 1i) }}|{{ toToml 1i }}", "unsupported type: complex128|unsupported type for key '': complex128")]
    // Places of errors
    [InlineData(
        "a template within itself is named once",
        "{{ define \"d\" }}{{ if gt .n 0 }}{{ include \"d\" (dict \"n\" (sub .n 1)) }}{{ else }}{{ .x.y }}{{ end }}{{ end }}{{ include \"d\" (dict \"n\" 3) }}",
        "error: vec/templates/t.yaml:1:112\n  executing \"vec/templates/t.yaml\" at <include \"d\" (dict \"n\" 3)>:\n    error calling include:\nvec/templates/t.yaml:1:35\n  executing \"d\" at <include \"d\" (dict \"n\" (sub .n 1))>:\n    error calling include:\nvec/templates/t.yaml:1:86\n  executing \"d\" at <.x.y>:\n    nil pointer evaluating interface {}.y")]
    public void Template_GivesWhatHelmGives(string name, string template, string expected)
    {
        _ = name;
        var actual = Evaluate(new JsonObject { ["tpl"] = template, ["values"] = new JsonObject() });

        if (expected.StartsWith("error: ", StringComparison.Ordinal)) Assert.EndsWith(expected["error: ".Length..], actual, StringComparison.Ordinal);
        else Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("a=1.", "unexpected EOF")]
    [InlineData("a=-", "unexpected EOF")]
    [InlineData("a=[1", "unexpected EOF")]
    [InlineData("a=1.x", "invalid character 'x' after decimal point in numeric literal")]
    public void SetJson_FailsAsGosDecoder(string expression, string expected)
    {
        var @case = new JsonObject { ["set"] = new JsonObject { ["kind"] = "set-json", ["expr"] = expression, ["base"] = new JsonObject() } };
        Assert.EndsWith(expected, Assert.Throws<SetParseException>(() => Evaluate(@case)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c[0][1]=", """{"c":[[null,""]]}""")]
    [InlineData("a[0].b=", """{"a":[]}""")]
    [InlineData("c[0]=", """{"c":[""]}""")]
    public void Set_GivesWhatHelmGives(string expression, string expected) =>
        Assert.Equal(expected, Evaluate(new JsonObject { ["set"] = new JsonObject { ["kind"] = "set", ["expr"] = expression, ["base"] = new JsonObject() } }));

    [Fact]
    public void FailuresOfPropertyNames_StandAmongOthers()
    {
        var schema = SchemaValidator.Compile("""{"properties":{"a":{"const":1},"c":{"propertyNames":{"maxLength":1}}}}"""u8);
        var values = new Dictionary<string, object?> { ["a"] = 2L, ["c"] = new Dictionary<string, object?> { ["dd"] = 1L } };

        Assert.Equal(
            "- at '': invalid propertyName 'dd'\n  - at '': maxLength: got 2, want 1\n- at '/a': value must be 1",
            schema.Validate(values).Message?.TrimEnd('\n'));
    }

    [Fact]
    public void NextLineInJson_IsFoldedAsYamlDoes()
    {
        var actual = Evaluate(new JsonObject { ["tpl"] = "{{ .Values.a | len }}", ["values"] = new JsonObject { ["a"] = "\u0085" } });

        Assert.Equal("1", actual);
    }

    private static string Evaluate(JsonObject @case)
    {
        using var json = JsonDocument.Parse(@case.ToJsonString());
        try
        {
            return new Vector(json.RootElement, []).Run() is var result && result is string text ? text : GoJson.Marshal(result);
        }
        catch (LlmdException e)
        {
            return e.Message;
        }
    }
}
