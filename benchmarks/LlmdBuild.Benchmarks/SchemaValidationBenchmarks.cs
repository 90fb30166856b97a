using BenchmarkDotNet.Attributes;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Validation;
using Newtonsoft.Json.Linq;
using NJsonSchema;

namespace LlmdBuild.Benchmarks;

/// <summary>
/// The largest of the real schemas that NJsonSchema can use and that values were recorded for compiled, and the largest recorded valid values under it validated, by
/// both. Ours checks the schema against its metaschema too, as Helm does.
/// LLMDBUILD_SCHEMAS names the folder of schemas, else the one beside the repository.
/// </summary>
[MemoryDiagnoser]
public class SchemaValidationBenchmarks
{
    private byte[] _schema = [];
    private string _schemaText = "";
    private JToken _valuesToken = new JObject();
    private object? _values;
    private SchemaValidator _validator = null!;
    private JsonSchema _njson = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        var folder = Environment.GetEnvironmentVariable("LLMDBUILD_SCHEMAS") ?? FindBeside("schemas");
        foreach (var file in new DirectoryInfo(Path.Combine(folder, "real")).GetFiles("*.json").OrderByDescending(f => f.Length))
        {
            var id = Path.GetFileNameWithoutExtension(file.Name);
            var values = LargestValues(Path.Combine(folder, "verdicts.jsonl.gz"), id);
            // Little is said of a schema by values that hardly touch it.
            if (values.Length < 2_000) continue;
            _schema = await File.ReadAllBytesAsync(file.FullName);
            _schemaText = await File.ReadAllTextAsync(file.FullName);
            _values = GoJson.Unmarshal(values);
            _valuesToken = JToken.Parse(values);
            _validator = SchemaValidator.Compile(_schema);
            try
            {
                _njson = await JsonSchema.FromJsonAsync(_schemaText);
                _njson.Validate(_valuesToken);
                Console.WriteLine($"// schema {id}: {file.Length} bytes, values of {values.Length}");
                return;
            }
            catch (Exception e)
            {
                Console.WriteLine($"// schema {id} passed over, NJsonSchema throws: {e.Message}");
            }
        }
    }

    [Benchmark]
    public SchemaValidator Compile() => SchemaValidator.Compile(_schema);

    [Benchmark]
    public Task<JsonSchema> CompileNJsonSchema() => JsonSchema.FromJsonAsync(_schemaText);

    [Benchmark]
    public bool Validate() => _validator.Validate(_values).IsValid;

    [Benchmark]
    public bool ValidateNJsonSchema() => _njson.Validate(_valuesToken).Count == 0;

    [Benchmark]
    public bool CompileAndValidate() => SchemaValidator.Compile(_schema).Validate(_values).IsValid;

    [Benchmark]
    public async Task<bool> CompileAndValidateNJsonSchema() => (await JsonSchema.FromJsonAsync(_schemaText)).Validate(_valuesToken).Count == 0;

    private static string LargestValues(string path, string id)
    {
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress));
        var largest = "{}";
        while (reader.ReadLine() is { } line)
        {
            if (!line.Contains(id, StringComparison.Ordinal)) continue;
            using var document = System.Text.Json.JsonDocument.Parse(line);
            if (!document.RootElement.GetProperty("valid").GetBoolean()) continue;
            var text = document.RootElement.GetProperty("instance").GetRawText();
            if (text.Length > largest.Length) largest = text;
        }
        return largest;
    }

    internal static string FindBeside(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", name);
            if (Directory.Exists(candidate)) return candidate;
        }
        throw new DirectoryNotFoundException($"set LLMDBUILD_{name.ToUpperInvariant()} to the folder of {name}");
    }
}
