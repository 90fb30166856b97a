using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Testing;

namespace LlmdBuild.Schema.Tests;

/// <summary>The values schemas of public charts, as CRDs in a real API server, against Helm's recorded verdicts.</summary>
public sealed class RealSchemaTests(ITestOutputHelper output)
{
    private const string Manifest = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: NAMEs.test.llmd
        spec:
          group: test.llmd
          names: {kind: NAME, plural: NAMEs}
          scope: Cluster
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      values:
                        x-llmd-values: chart
        """;

    [Fact]
    public async Task EverySchema_IsACrdTheServerAccepts_AndTheServerRefusesNothingThatHelmAccepts()
    {
        var schemas = Directory.GetFiles(Path.Combine(SharedFolders.Schemas, "real"), "*.json").Order(StringComparer.Ordinal).ToList();
        using var server = ApiServer.Start();

        var refusedCrds = new List<string>();
        foreach (var file in schemas)
        {
            var id = Path.GetFileNameWithoutExtension(file);
            var crd = Emit(id, File.ReadAllText(file));
            if (await server.CreateCrdAsync(crd.Json) is { } reason) refusedCrds.Add($"{id}: {reason}");
        }
        output.WriteLine($"crds: {schemas.Count - refusedCrds.Count} of {schemas.Count} accepted");
        Assert.True(refusedCrds.Count == 0, string.Join('\n', refusedCrds.Take(20)));

        await CompareVerdictsAsync(server);
    }

    private async Task CompareVerdictsAsync(ApiServer server)
    {
        var wrong = new List<string>();
        var served = new HashSet<string>(StringComparer.Ordinal);
        int accepted = 0, refused = 0, refusedByBoth = 0, refusedStrictly = 0;
        var missed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var verdict in Verdicts())
        {
            var name = NameOf(verdict["schema"]!.GetValue<string>());
            var path = $"/apis/test.llmd/v1/{name}s";
            if (served.Add(name)) await server.WaitForAsync(path);
            var resource = new JsonObject
            {
                ["apiVersion"] = "test.llmd/v1", ["kind"] = name, ["metadata"] = new JsonObject { ["name"] = "x" },
                ["spec"] = new JsonObject { ["values"] = verdict["instance"]!.DeepClone() },
            };
            var (status, body) = await server.CreateAsync(path, resource, dryRun: true);
            var isAccepted = status == HttpStatusCode.Created;
            if (verdict["valid"]!.GetValue<bool>())
            {
                accepted++;
                if (!isAccepted) wrong.Add($"{verdict["schema"]}: {body?["message"]}");
                continue;
            }
            refused++;
            if (!isAccepted)
            {
                refusedByBoth++;
                continue;
            }
            if ((await server.CreateAsync(path, resource, dryRun: true, strict: true)).Status != HttpStatusCode.Created) refusedStrictly++;
            else Count(missed, verdict["message"]?.GetValue<string>());
        }
        output.WriteLine($"Helm accepts {accepted}: the server refuses {wrong.Count} of them");
        output.WriteLine($"Helm refuses {refused}: the server refuses {refusedByBoth}, and {refusedStrictly} more with strict field validation");
        foreach (var (reason, count) in missed.OrderByDescending(static m => m.Value)) output.WriteLine($"  left to the render: {count} {reason}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    private static void Count(SortedDictionary<string, int> missed, string? message)
    {
        var reason = message is null ? "(no message recorded)" : Reason(message);
        missed[reason] = missed.GetValueOrDefault(reason) + 1;
    }

    private static string Reason(string message)
    {
        foreach (var word in (string[])["additional properties", "missing propert", "oneOf", "anyOf", "got ", "does not match", "must be one of", "not", "dependent", "if", "format"])
        {
            if (message.Contains(word, StringComparison.Ordinal)) return word.Trim();
        }
        return message.Split('\n')[0];
    }

    private static IEnumerable<JsonNode> Verdicts()
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(SharedFolders.Schemas, "verdicts.jsonl.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var verdict = JsonNode.Parse(line)!;
            // Values are an object; anything else is not something a resource can hold there.
            if (verdict["instance"] is JsonObject) yield return verdict;
        }
    }

    private static CrdDocument Emit(string id, string schema)
    {
        var values = ValuesModelBuilder.BuildFromSchema(id, schema);
        var source = new CrdSource(id, Manifest.Replace("NAME", NameOf(id), StringComparison.Ordinal));
        return Assert.Single(CrdEmitter.Emit(source, [new CrdComponent("chart", ValuesMode.Typed, values)]));
    }

    private static string NameOf(string id) => "c" + id.ToLower(CultureInfo.InvariantCulture);
}
