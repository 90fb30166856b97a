using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Schema.Tests;

/// <summary>What schemas ask for beyond types, on a real server: never more than Helm asks of the merged values, and what the rows say.</summary>
public sealed class ConditionTests(ITestOutputHelper output)
{
    private const int OverridesEach = 12;

    // Properties of the schema, its other keywords, values.yaml, values of a resource, whether the server takes them.
    private static readonly (string Name, string Properties, string Conditions, string Defaults, string Values, bool IsAccepted)[] Rows =
    [
        ("required without a default", Kinds, """, "required":["host"] """, "", """{"port":1}""", false),
        ("required with a default", Kinds, """, "required":["host"] """, "host: a", """{"port":1}""", true),
        ("if, then required", Kinds, IfLoadBalancer, "kind: ClusterIP", """{"kind":"LoadBalancer"}""", false),
        ("if, then given", Kinds, IfLoadBalancer, "kind: ClusterIP", """{"kind":"LoadBalancer","host":"a"}""", true),
        ("if, then by default", Kinds, IfLoadBalancer, "{kind: ClusterIP, host: a}", """{"kind":"LoadBalancer"}""", true),
        ("if does not apply", Kinds, IfLoadBalancer, "kind: ClusterIP", """{"port":1}""", true),
        ("oneOf, both", Kinds, """, "oneOf":[{"required":["host"]},{"required":["port"]}] """, "", """{"host":"a","port":1}""", false),
        ("oneOf, one", Kinds, """, "oneOf":[{"required":["host"]},{"required":["port"]}] """, "", """{"host":"a"}""", true),
        ("oneOf, none", Kinds, """, "oneOf":[{"required":["host"]},{"required":["port"]}] """, "", """{"kind":"ClusterIP"}""", false),
        ("oneOf by default and given", Kinds, """, "oneOf":[{"required":["host"]},{"required":["port"]}] """, "host: a", """{"host":null,"port":1}""", true),
        ("anyOf bounds", Kinds, """, "anyOf":[{"properties":{"port":{"minimum":1024}}},{"required":["host"]}] """, "", """{"port":80}""", false),
        ("not", Kinds, """, "not":{"required":["host"],"properties":{"port":{"const":0}}} """, "", """{"host":"a","port":0}""", false),
        ("dependentRequired", Kinds, """, "dependentRequired":{"host":["port"]} """, "", """{"host":"a"}""", false),
        ("dependentRequired by default", Kinds, """, "dependentRequired":{"host":["port"]} """, "port: 1", """{"host":"a"}""", true),
        ("dependentSchemas", Kinds, """, "dependentSchemas":{"host":{"properties":{"port":{"maximum":99}}}} """, "", """{"host":"a","port":100}""", false),
        ("scalar alternatives", """ "port":{"type":"integer","anyOf":[{"maximum":10},{"minimum":100}]} """, "", "", """{"port":50}""", false),
        ("text or number", """ "port":{"anyOf":[{"type":"integer","minimum":1},{"type":"string","enum":["http"]}]} """, "", "", """{"port":"ftp"}""", false),
        ("in a list, one", InList, "", "", """{"hosts":[{"host":"a"}]}""", true),
        ("in a list, both", InList, "", "", """{"hosts":[{"host":"a","port":1}]}""", false),
        ("in a list, if", """ "hosts":{"type":"array","items":{"type":"object","properties":{"kind":{"type":"string"},"port":{"type":"integer"}},"if":{"required":["kind"],"properties":{"kind":{"const":"x"}}},"then":{"required":["port"]}}} """, "", "", """{"hosts":[{"kind":"x"}]}""", false),
        ("a subchart's key is anybody's", Kinds, """, "required":["global"] """, "", """{"port":1}""", true),
    ];

    private const string Kinds = """ "kind":{"enum":["ClusterIP","LoadBalancer"]},"host":{"type":"string"},"port":{"type":"integer"} """;
    private const string IfLoadBalancer = """, "if":{"properties":{"kind":{"const":"LoadBalancer"}},"required":["kind"]},"then":{"required":["host"]} """;
    private const string InList = """ "hosts":{"type":"array","items":{"type":"object","properties":{"host":{"type":"string"},"port":{"type":"integer"}},"oneOf":[{"required":["host"]},{"required":["port"]}]}} """;

    [Fact]
    public async Task Conditions_BecomeRulesThatNeverRefuseWhatHelmAccepts()
    {
        var random = new RandomConditions(new Random(20261125));
        List<Chart> charts = [.. Rows.Select((r, i) => TestCharts.Make($"row{i}", "1.0.0", r.Defaults, $$"""{"type":"object","properties":{{{r.Properties}}}{{r.Conditions}}}"""))];
        var count = int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_FUZZ") ?? "40", CultureInfo.InvariantCulture);
        for (var i = 0; i < count; i++) charts.Add(TestCharts.Make($"random{i}", "1.0.0", random.Values().ToJsonString(), random.Schema().ToJsonString()));
        using var server = ApiServer.Start();

        foreach (var group in charts.Index().Chunk(50)) await CreateAsync(server, group);
        var rowFaults = new List<string>();
        for (var i = 0; i < Rows.Length; i++)
        {
            var (isAccepted, message) = await AskAsync(server, i, JsonNode.Parse(Rows[i].Values)!);
            if (isAccepted != Rows[i].IsAccepted) rowFaults.Add($"{Rows[i].Name}: accepted {isAccepted} {message}");
        }
        int accepted = 0, refused = 0, bothRefuse = 0;
        var wrong = new List<string>();
        for (var i = Rows.Length; i < charts.Count; i++)
        {
            for (var k = 0; k < OverridesEach; k++)
            {
                var values = random.Values();
                var helm = Helm(charts[i], values);
                var (isAccepted, message) = await AskAsync(server, i, values);
                if (helm is null) accepted++;
                else refused++;
                if (helm is null && !isAccepted) wrong.Add($"{charts[i].Schema!.Text}\n  defaults {charts[i].FindFile("values.yaml")!.Text}\n  values {values.ToJsonString()}\n  {message}");
                if (helm is not null && !isAccepted) bothRefuse++;
            }
        }

        output.WriteLine($"conditions: {Rows.Length - rowFaults.Count} of {Rows.Length} rows; random: Helm accepts {accepted}, the server refuses {wrong.Count} of them; Helm refuses {refused}, the server refuses {bothRefuse} of them");
        Assert.True(rowFaults.Count == 0, string.Join('\n', rowFaults));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(10)));
    }

    // The charts are components of few CRDs: a CRD each would take the server minutes.
    private static async Task CreateAsync(ApiServer server, (int Index, Chart Chart)[] charts)
    {
        var name = NameOf(charts[0].Index);
        var manifest = new StringBuilder(CultureInvariant($$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: {{name}}.test.llmd}
            spec:
              group: test.llmd
              names: {kind: {{name}}, plural: {{name}}}
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

            """));
        foreach (var (index, _) in charts) manifest.Append(CultureInfo.InvariantCulture, $"              c{index}:\n                x-llmd-values: c{index}\n");
        var result = SchemaPipeline.Run(new SchemaRequest
        {
            Namespace = "Test",
            CrdManifests = [new CrdSource("crd.yaml", manifest.ToString())],
            Components = [.. charts.Select(static c => new SchemaComponent { Name = $"c{c.Index}", Charts = [c.Chart] })],
        });
        Assert.Null(await server.CreateCrdAsync(Assert.Single(result.Crds).Json));
        await server.WaitForAsync($"/apis/test.llmd/v1/{name}");
    }

    private static async Task<(bool IsAccepted, string? Message)> AskAsync(ApiServer server, int index, JsonNode values)
    {
        var name = NameOf(index / 50 * 50);
        var resource = new JsonObject
        {
            ["apiVersion"] = "test.llmd/v1", ["kind"] = name, ["metadata"] = new JsonObject { ["name"] = "x" },
            ["spec"] = new JsonObject { [$"c{index}"] = values.DeepClone() },
        };
        var (status, body) = await server.CreateAsync($"/apis/test.llmd/v1/{name}", resource, dryRun: true);
        return (status == HttpStatusCode.Created, body?["message"]?.GetValue<string>());
    }

    private static string? Helm(Chart chart, JsonObject values)
    {
        try
        {
            ChartRenderer.Render(new RenderRequest { Chart = chart, ReleaseName = "r", Values = (Dictionary<string, object?>)GoJson.Unmarshal(values.ToJsonString())! });
            return null;
        }
        catch (LlmdException exception)
        {
            return exception.Message;
        }
    }

    private static string NameOf(int index) => "conditions" + (char)('a' + index / 50);

    private static string CultureInvariant(FormattableString text) => FormattableString.Invariant(text);
}
