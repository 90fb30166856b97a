using System.Text.Json.Nodes;
using Quickstart;

// What the build made lies beside the program: see the obj folder for the originals.
var report = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "llmd-report.json")))!;

Console.WriteLine("Charts");
foreach (var chart in report["charts"]!.AsArray())
{
    Console.WriteLine($"  {chart!["component"],-14} {chart["name"]} {chart["version"]}  {chart["digest"]}");
}

Console.WriteLine("Objects");
foreach (var kind in report["charts"]!.AsArray().SelectMany(c => c!["objects"]!.AsObject()).GroupBy(k => k.Key).OrderBy(g => g.Key))
{
    Console.WriteLine($"  {kind.Sum(k => (int)k.Value!),3} {kind.Key}");
}

Console.WriteLine("Custom resource definitions");
foreach (var crd in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "crds")))
{
    Console.WriteLine($"  {Path.GetFileNameWithoutExtension(crd)}  ({new FileInfo(crd).Length:N0} bytes)");
}

// The types come from the charts: ModelServerValues from a schema, GatewayValues and PoolValues from their defaults and comments.
var llmd = new Llmd
{
    Metadata = new() { Name = "default-llm-d" },
    Spec = new()
    {
        ModelService = new()
        {
            Values = new() { Decode = new() { Replicas = 2 } },
        },
    },
};

Console.WriteLine("A custom resource, typed");
foreach (var line in llmd.ToYaml().TrimEnd().Split('\n')) Console.WriteLine("  " + line);

var read = Llmd.FromJson(llmd.ToJson());
Console.WriteLine($"Replicas that generate tokens: {read.Spec?.ModelService?.Values?.Decode?.Replicas}");
