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
