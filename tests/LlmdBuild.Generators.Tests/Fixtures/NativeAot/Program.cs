using System.Text.Json;
using System.Text.Json.Serialization;
using Acme.Operator;

// Reads, changes and writes a resource and the values of every llm-d chart, without reflection.
var llmd = Llmd.FromJson("""
    {"apiVersion":"components.platform.opendatahub.io/v1alpha1","kind":"Llmd","metadata":{"name":"default-llm-d","labels":{"a":"b"}},
     "spec":{"modelService":{"enabled":true,"values":{"decode":{"replicas":1,"notOurs":{"kept":[1,2.50,"x"]}}}}}}
    """);
llmd.Spec!.ModelService!.Values!.Decode!.Replicas = 3;
llmd.Spec.Infra = new() { Enabled = false };
llmd.Metadata!.Labels!["c"] = "d";
var text = JsonSerializer.Serialize(llmd, Contracts.Default.Llmd);
var again = JsonSerializer.Deserialize(text, Contracts.Default.Llmd)!;
Check(again.Spec?.ModelService?.Values?.Decode?.Replicas == 3 && again.Spec.Infra?.Enabled == false && again.Metadata?.Labels?["c"] == "d", text);
Check(text.Contains("\"notOurs\":{\"kept\":[1,2.50,\"x\"]}", StringComparison.Ordinal), text);

var modelService = LlmdModelserviceValues.CreateDefaults();
modelService.Decode!.Replicas = 2;
modelService.Decode.Containers![0].Image = "example.com/server:1";
modelService.Prefill = null;
var changes = LlmdModelserviceValues.CreateDefaults().Diff(modelService);
Check(changes.Count == 3, string.Join('\n', changes));
Check(JsonSerializer.Deserialize(JsonSerializer.Serialize(modelService, Contracts.Default.LlmdModelserviceValues), Contracts.Default.LlmdModelserviceValues)!.IsSet("prefill"), "null is kept");

var infra = LlmdInfraValues.CreateDefaults().Merge(LlmdInfraValues.FromJson("""{"gateway":{"enabled":false}}"""));
Check(infra.ToYaml().Contains("enabled: false", StringComparison.Ordinal), infra.ToYaml());
Check(LlmdInfraValues.FromJson(infra.ToJson()).Diff(infra).Count == 0, "infra");

var pool = InferencepoolValues.CreateDefaults();
pool["inferenceExtension"]!["replicas"] = 2;
Check(InferencepoolValues.FromJson(pool.ToJson()).ToYaml() == pool.ToYaml(), "pool");

var list = LlmdList.FromJson("{\"items\":[" + text + "]}");
Check(list.Items!.Single().Metadata!.Name == "default-llm-d", "list");
Console.Write(again.ToYaml());
Console.WriteLine("all types read, changed and written");

static void Check(bool holds, string found)
{
    if (holds) return;
    Console.Error.WriteLine(found);
    Environment.Exit(1);
}

[JsonSerializable(typeof(Llmd))]
[JsonSerializable(typeof(LlmdModelserviceValues))]
internal sealed partial class Contracts : JsonSerializerContext;
