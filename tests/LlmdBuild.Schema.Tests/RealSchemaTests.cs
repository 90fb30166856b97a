using System.Globalization;
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
        var verdicts = Verdicts().ToList();
        foreach (var name in verdicts.Select(static v => NameOf(v["schema"]!.GetValue<string>())).Distinct(StringComparer.Ordinal)) await server.WaitForAsync($"/apis/test.llmd/v1/{name}s");
        var outcomes = new (bool Valid, bool Accepted, bool AcceptedStrictly, string Reason, string Example)[verdicts.Count];
        await Parallel.ForAsync(0, verdicts.Count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) => outcomes[i] = await AskAsync(server, verdicts[i]));

        var wrong = outcomes.Where(static o => o.Valid && !o.Accepted).Select(static o => o.Reason).ToList();
        var refused = outcomes.Where(static o => !o.Valid).ToList();
        output.WriteLine($"Helm accepts {outcomes.Length - refused.Count}: the server refuses {wrong.Count} of them");
        output.WriteLine($"Helm refuses {refused.Count}: the server refuses {refused.Count(static o => !o.Accepted)}, and {refused.Count(static o => o.Accepted && !o.AcceptedStrictly)} more with strict field validation");
        foreach (var missed in refused.Where(static o => o.AcceptedStrictly).GroupBy(static o => o.Reason, StringComparer.Ordinal).OrderByDescending(static g => g.Count()))
            output.WriteLine($"  left to the render: {missed.Count()} {missed.Key}, e.g. {string.Join("; ", missed.Select(static m => m.Example).Distinct().Take(3))}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    private static async Task<(bool Valid, bool Accepted, bool AcceptedStrictly, string Reason, string Example)> AskAsync(ApiServer server, JsonNode verdict)
    {
        var name = NameOf(verdict["schema"]!.GetValue<string>());
        var path = $"/apis/test.llmd/v1/{name}s";
        var resource = new JsonObject
        {
            ["apiVersion"] = "test.llmd/v1", ["kind"] = name, ["metadata"] = new JsonObject { ["name"] = "x" },
            ["spec"] = new JsonObject { ["values"] = verdict["instance"]!.DeepClone() },
        };
        var (status, body) = await server.CreateAsync(path, resource, dryRun: true);
        var isAccepted = status == HttpStatusCode.Created;
        if (verdict["valid"]!.GetValue<bool>()) return (true, isAccepted, isAccepted, isAccepted ? "" : $"{verdict["schema"]}: {body?["message"]}", "");
        var isAcceptedStrictly = isAccepted && (await server.CreateAsync(path, resource, dryRun: true, strict: true)).Status == HttpStatusCode.Created;
        var message = verdict["message"]?.GetValue<string>();
        return (false, isAccepted, isAcceptedStrictly, Reason(message), $"{verdict["schema"]} {message?.Split('\n')[0]}");
    }

    // Helm's message begins with the instance's place; what matters here is which keyword spoke.
    private static string Reason(string? message)
    {
        if (message is null) return "(no message recorded)";
        if (message.Contains("got null", StringComparison.Ordinal)) return "null where the schema wants a type: in a resource it removes a default";
        foreach (var word in (string[])["additional properties", "missing propert", "oneOf", "anyOf", "does not match", "must be one of", "dependent"])
        {
            if (message.Contains(word, StringComparison.Ordinal)) return word;
        }
        var got = message.IndexOf("got ", StringComparison.Ordinal);
        return got < 0 ? message.Split('\n')[0] : message[got..].Split('\n')[0];
    }

    // Values are an object; anything else is not something a resource can hold there.
    private static IEnumerable<JsonNode> Verdicts()
        => RecordedData.Lines(Path.Combine(SharedFolders.Schemas, "verdicts.jsonl.gz")).Select(static line => JsonNode.Parse(line)!).Where(static verdict => verdict["instance"] is JsonObject);

    // The recorded instances are whole values: nothing is merged under them.
    private static CrdDocument Emit(string id, string schema)
    {
        var values = ValuesModelBuilder.BuildFromSchema(id, schema);
        var source = new CrdSource(id, Manifest.Replace("NAME", NameOf(id), StringComparison.Ordinal));
        return Assert.Single(CrdEmitter.Emit(source, [new CrdComponent("chart", ValuesMode.Typed, values) { Defaults = [] }]));
    }

    private static string NameOf(string id) => "c" + id.ToLower(CultureInfo.InvariantCulture);
}
