using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Validation;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.Validation;

/// <summary>The official JSON-Schema-Test-Suite, required tests: at least what Helm's engine passes.</summary>
public class JsonSchemaSuiteTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("draft4", "http://json-schema.org/draft-04/schema#", 618)]
    [InlineData("draft6", "http://json-schema.org/draft-06/schema#", 839)]
    [InlineData("draft7", "http://json-schema.org/draft-07/schema#", 927)]
    [InlineData("draft2019-09", "https://json-schema.org/draft/2019-09/schema", 1259)]
    [InlineData("draft2020-12", "https://json-schema.org/draft/2020-12/schema", 1294)]
    public void RequiredTests_PassAsInHelm(string draft, string metaschema, int expected)
    {
        var files = RecordedData.SchemaSuite(SharedFolders.Schemas);
        var remotes = files.Where(f => f.Key.StartsWith("remotes/", StringComparison.Ordinal))
            .ToDictionary(f => "http://localhost:1234/" + f.Key["remotes/".Length..], f => f.Value);

        int passed = 0, total = 0;
        foreach (var (path, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            if (!path.StartsWith($"tests/{draft}/", StringComparison.Ordinal) || path.Count(c => c == '/') != 2) continue;
            using var document = JsonDocument.Parse(bytes);
            foreach (var group in document.RootElement.EnumerateArray())
            {
                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    total++;
                    var verdict = Judge(group.GetProperty("schema"), test.GetProperty("data"), metaschema, remotes);
                    if (verdict == (test.GetProperty("valid").GetBoolean() ? "valid" : "invalid")) passed++;
                    else output.WriteLine($"{path}: {group.GetProperty("description")}: {test.GetProperty("description")}: {verdict}");
                }
            }
        }

        output.WriteLine($"schema suite {draft}: {passed} of {total}");
        Assert.True(passed >= expected, $"{draft}: {passed} of {total}, Helm's engine {expected}");
    }

    private static string Judge(JsonElement schema, JsonElement data, string metaschema, Dictionary<string, byte[]> remotes)
    {
        try
        {
            var validator = SchemaValidator.Compile(
                JsonSerializer.SerializeToUtf8Bytes(WithDraft(schema, metaschema)),
                new SchemaValidatorOptions { Resolve = url => WithDraft(remotes.GetValueOrDefault(url), url, metaschema) });
            return validator.Validate(PlainJson.Read(data)).IsValid ? "valid" : "invalid";
        }
        catch (LlmdException e)
        {
            return e.Message;
        }
    }

    // Schemas without $schema are of the draft under test.
    private static JsonElement WithDraft(JsonElement schema, string metaschema)
    {
        if (schema.ValueKind != JsonValueKind.Object || schema.TryGetProperty("$schema", out _)) return schema;
        var map = new Dictionary<string, JsonElement> { ["$schema"] = JsonSerializer.SerializeToElement(metaschema) };
        foreach (var property in schema.EnumerateObject()) map[property.Name] = property.Value;
        return JsonSerializer.SerializeToElement(map);
    }

    private static byte[]? WithDraft(byte[]? document, string url, string metaschema)
    {
        if (document is null) return null;
        // Documents of another draft's folder are of that draft.
        var named = url switch
        {
            _ when url.Contains("/draft4/", StringComparison.Ordinal) => "http://json-schema.org/draft-04/schema#",
            _ when url.Contains("/draft6/", StringComparison.Ordinal) => "http://json-schema.org/draft-06/schema#",
            _ when url.Contains("/draft7/", StringComparison.Ordinal) => "http://json-schema.org/draft-07/schema#",
            _ when url.Contains("/draft2019-09/", StringComparison.Ordinal) => "https://json-schema.org/draft/2019-09/schema",
            _ when url.Contains("/draft2020-12/", StringComparison.Ordinal) => "https://json-schema.org/draft/2020-12/schema",
            _ => metaschema,
        };
        using var parsed = JsonDocument.Parse(document);
        return JsonSerializer.SerializeToUtf8Bytes(WithDraft(parsed.RootElement, named));
    }
}
