using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Charts.Tests;

/// <summary>A Helm repository's files: an index and archives.</summary>
internal sealed class TestRepository
{
    private readonly List<(string Name, string Version, string Digest, string[] Urls)> _entries = [];

    public Dictionary<string, byte[]> Files { get; } = [];

    public TestRepository Add(string name, string version, byte[]? archive = null, string? digest = null, params string[] urls)
    {
        archive ??= Packed.ChartArchive(name, version);
        Files[$"/{name}-{version}.tgz"] = archive;
        _entries.Add((name, version, digest ?? Convert.ToHexStringLower(SHA256.HashData(archive)), urls.Length > 0 ? urls : [$"{name}-{version}.tgz"]));
        Files["/index.yaml"] = Encoding.UTF8.GetBytes(Index());
        return this;
    }

    /// <summary>Other bytes under the same version, and an index that agrees.</summary>
    public TestRepository Replace(string name, string version, byte[] archive)
    {
        _entries.RemoveAll(e => e.Name == name && e.Version == version);
        return Add(name, version, archive);
    }

    public TestServer.Response Answer(TestServer.Request request)
        => Files.TryGetValue(request.Path.Split('?')[0], out var bytes) ? TestServer.Bytes(bytes) : TestServer.Status(404);

    private string Index()
    {
        var text = new StringBuilder("apiVersion: v1\nentries:\n");
        foreach (var chart in _entries.GroupBy(static e => e.Name).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            text.Append($"  {chart.Key}:\n");
            foreach (var (name, version, digest, urls) in chart)
            {
                text.Append($"  - apiVersion: v2\n    created: \"2026-01-01T00:00:00Z\"\n    description: |\n      version: 9.9.9\n      a text\n    digest: {digest}\n    name: {name}\n    urls:\n");
                foreach (var url in urls)
                    text.Append($"    - {url}\n");
                text.Append($"    version: {version}\n");
            }
        }

        return text.Append("generated: \"2026-01-01T00:00:00Z\"\n").ToString();
    }
}
