using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace LlmdBuild.Benchmarks;

/// <summary>A packaged chart in the manner of the large ones: twenty templates, five subcharts, values with comments, a schema.</summary>
internal static class BenchmarkChart
{
    private const int Templates = 20;
    private const int Subcharts = 5;

    private const string Schema = """
        {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "additionalProperties": true,
         "properties": {"replicaCount": {"type": "integer", "minimum": 0}, "containers": {"type": "array", "items": {"type": "object", "required": ["name", "image"],
           "properties": {"name": {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"}, "ports": {"type": "array", "items": {"type": "integer"}}}}}}}
        """;

    private const string Values = """
        replicaCount: 3
        autoscaling: {enabled: false}
        serviceAccount: {name: runner}
        extraLabels: {tier: web, "app.kubernetes.io/part-of": bench, owner: team}
        containers:
        - name: web
          image: {repository: registry.example/app, tag: ""}
          ports: [80, 53, 8080]
        - name: sidecar
          image: {repository: registry.example/sidecar, tag: v1}
          ports: [9090]

        """;

    /// <summary>The archive.</summary>
    public static byte[] Archive { get; } = Make();

    private static byte[] Make()
    {
        var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            Write(tar, "bench", "dependencies: [" + string.Join(", ", Enumerable.Range(0, Subcharts).Select(i => $"{{name: sub{i}, version: 1.0.0, condition: sub{i}.enabled}}")) + "]\n", Values + YamlSamples.Values);
            for (var i = 0; i < Subcharts; i++) Write(tar, $"bench/charts/sub{i}", "", Values);
        }
        return buffer.ToArray();
    }

    private static void Write(TarWriter tar, string folder, string dependencies, string values)
    {
        Write(tar, folder + "/Chart.yaml", $"apiVersion: v2\nname: {folder[(folder.LastIndexOf('/') + 1)..]}\nversion: 1.0.0\nappVersion: \"1.2.3\"\n{dependencies}");
        Write(tar, folder + "/values.yaml", values);
        Write(tar, folder + "/values.schema.json", Schema);
        for (var i = 0; i < Templates; i++) Write(tar, $"{folder}/templates/deployment-{i}.yaml", BenchmarkTemplates.Text);
    }

    private static void Write(TarWriter tar, string path, string text) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
}
