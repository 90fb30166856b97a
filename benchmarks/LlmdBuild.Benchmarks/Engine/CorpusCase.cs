using System.Text.Json.Nodes;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Benchmarks.Engine;

/// <summary>One case of the corpus whose output repeats.</summary>
internal sealed record CorpusCase(string Id, byte[] Archive, string Release, string Namespace, string KubeVersion, IReadOnlyList<string> ApiVersions, string? ValuesFile)
{
    /// <summary>Reads the cases that succeed in Helm and have no random lines.</summary>
    public static IReadOnlyList<CorpusCase> ReadAll(string corpus)
    {
        var archives = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var cases = new List<CorpusCase>();
        foreach (var line in File.ReadLines(Path.Combine(corpus, "cases.jsonl")))
        {
            var json = JsonNode.Parse(line)!;
            if ((int)json["exit"]! != 0 || json["randomLines"] is JsonArray { Count: > 0 }) continue;
            var chart = (string)json["chart"]!;
            if (!archives.TryGetValue(chart, out var archive)) archives[chart] = archive = File.ReadAllBytes(Path.Combine(corpus, chart));
            cases.Add(new CorpusCase(
                (string)json["id"]!, archive, (string)json["release"]!, (string)json["namespace"]!, (string)json["kubeVersion"]!,
                [.. json["apiVersions"]!.AsArray().Select(version => (string)version!)],
                (string?)json["values"] is { } values ? Path.Combine(corpus, values) : null));
        }
        return cases;
    }

    /// <summary>The render it asks for.</summary>
    public RenderRequest Request(Chart chart) => new()
    {
        Chart = chart,
        ReleaseName = Release,
        Namespace = Namespace,
        Capabilities = Capabilities.Default.WithKubeVersion(LlmdBuild.Helm.Rendering.KubeVersion.Parse(KubeVersion)).WithApiVersions(ApiVersions),
        IncludeCrds = true,
        Values = new ValuesOverrides { Files = ValuesFile is null ? [] : [ValuesFile] }.Merge(File.ReadAllBytes),
    };
}
