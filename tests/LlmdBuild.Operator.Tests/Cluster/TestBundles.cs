using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>Bundles as a build makes them: of the llm-d charts, and of charts small enough to read.</summary>
internal static class TestBundles
{
    /// <summary>The kind Llmd over the three charts, in two versions of the first.</summary>
    public static void SaveLlmd(string folder)
    {
        var charts = new List<KeyValuePair<BundledChart, IReadOnlyList<ChartBundleFile>>>();
        var mirror = SharedFolders.Mirror;
        BundledChart Archive(string name, string version)
            => Add(charts, name, version, $"https://llm-d-incubation.github.io/{name}/", ReadArchive(File.OpenRead(Path.Combine(mirror, "http", name, $"{name}-{version}.tgz")), gzip: true));
        var pool = Add(charts, "inferencepool", "v1.0.1", "https://github.com/kubernetes-sigs/gateway-api-inference-extension", ReadGit(mirror, "v1.0.1", "config/charts/inferencepool"));
        var resource = new BundledResource
        {
            Group = "components.platform.opendatahub.io",
            Version = "v1alpha1",
            Kind = "Llmd",
            Plural = "llmds",
            Application = "llm-d",
            Components =
            [
                Component("modelService", "modelservice", "llmd-modelservice", Archive("llm-d-modelservice", "v0.2.11"), Archive("llm-d-modelservice", "v0.2.12")),
                Component("infra", "infra", "llmd-infra", Archive("llm-d-infra", "v1.3.3")),
                Component("gatewayAPI", "gateway-api", "llmd-gateway-api", pool) with
                {
                    Values = Table(("inferencePool", Table(("modelServers", Table(("matchLabels", Table(("app", "vllm")))))))),
                },
            ],
        };
        OperatorBundle.Save(folder, [resource], charts);
    }

    /// <summary>A kind over charts of the test's own.</summary>
    public static void Save(string folder, BundledResource resource, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> chartFiles)
        => OperatorBundle.Save(folder, [resource], resource.Components.SelectMany(c => c.Charts)
            .Select(chart => KeyValuePair.Create<BundledChart, IReadOnlyList<ChartBundleFile>>(chart, [.. chartFiles[chart.Digest].Select(f => new ChartBundleFile(f.Key, Encoding.UTF8.GetBytes(f.Value)))])));

    public static BundledChart Chart(string name, string version)
        => new(name, version, $"https://charts.example/{name}/", $"{name}-{version}", ChartBundle.ResourceName($"{name}-{version}"));

    public static BundledComponent Component(string name, string folder, string release, params BundledChart[] charts) => new()
    {
        Name = name,
        SpecPath = [name],
        Folder = folder,
        ReleaseName = release,
        Namespace = "llm-d",
        ValuesMode = ValuesMode.StringMap,
        Charts = charts,
    };

    private static BundledChart Add(List<KeyValuePair<BundledChart, IReadOnlyList<ChartBundleFile>>> charts, string name, string version, string url, IReadOnlyList<ChartBundleFile> files)
    {
        var chart = Chart(name, version) with { RepoUrl = url };
        charts.Add(new(chart, files));
        return chart;
    }

    private static List<ChartBundleFile> ReadGit(string mirror, string tag, string path)
    {
        var tar = Path.GetTempFileName();
        try
        {
            var repository = Path.Combine(mirror, "git", "gateway-api-inference-extension.git");
            var (exitCode, _, error) = SharedTools.Run(SharedTools.OnPath("git"), ["-c", "safe.directory=*", "--git-dir", repository, "archive", "--format=tar", "-o", tar, $"{tag}:{path}"]);
            Assert.True(exitCode == 0, error);
            return ReadTar(File.OpenRead(tar), skip: 0);
        }
        finally
        {
            File.Delete(tar);
        }
    }

    private static List<ChartBundleFile> ReadArchive(Stream stream, bool gzip) => ReadTar(gzip ? new GZipStream(stream, CompressionMode.Decompress) : stream, skip: 1);

    private static List<ChartBundleFile> ReadTar(Stream stream, int skip)
    {
        using (stream)
        using (var tar = new TarReader(stream))
        {
            var files = new List<ChartBundleFile>();
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                    continue;
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                files.Add(new ChartBundleFile(string.Join('/', entry.Name.Split('/').Skip(skip)), content.ToArray()));
            }
            return files;
        }
    }

    private static Dictionary<string, object?> Table(params (string Key, object? Value)[] entries) => entries.ToDictionary(e => e.Key, e => e.Value);
}
