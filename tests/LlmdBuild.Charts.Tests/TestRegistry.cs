using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Charts.Tests;

/// <summary>An OCI registry with one repository in memory.</summary>
internal sealed class TestRegistry : IDisposable
{
    private readonly string _repository;
    private readonly Dictionary<string, byte[]> _blobs = [];
    private readonly Dictionary<string, byte[]> _manifests = [];
    private readonly Dictionary<string, string> _tags = [];

    public TestRegistry(string repository, params string[] versions)
    {
        _repository = repository;
        foreach (var version in versions)
            Push(version, Packed.ChartArchive(repository[(repository.LastIndexOf('/') + 1)..], version));
        Server = new TestServer(Answer);
        Storage = new TestServer(r => _blobs.TryGetValue(r.Path.Split('?')[0][1..], out var blob) ? TestServer.Bytes(blob) : TestServer.Status(404));
    }

    public TestServer Server { get; }

    public string? Login { get; init; }

    public string? Lie { get; init; }

    /// <summary>How many tags one answer lists.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Blobs are elsewhere, as in registries that keep them in a cloud's storage.</summary>
    public bool IsRedirecting { get; init; }

    public TestServer Storage { get; }

    public ChartIntent Intent(string path, string version) => new() { Name = "web", Version = version, Source = $"oci://{Server.Host}/{path}" };

    public void Push(string version, byte[] archive)
    {
        var (config, layer) = (Add(_blobs, "{}"u8.ToArray()), Add(_blobs, archive));
        var manifest = $$$"""{"schemaVersion":2,"config":{"mediaType":"application/vnd.cncf.helm.config.v1+json","digest":"{{{config}}}","size":2},"layers":[{"mediaType":"application/vnd.cncf.helm.chart.content.v1.tar+gzip","digest":"{{{layer}}}","size":{{{archive.Length}}}}]}""";
        _tags[version.Replace('+', '_')] = Add(_manifests, Encoding.UTF8.GetBytes(manifest));
    }

    /// <summary>Pushes anew, and collects what no tag names any more.</summary>
    public void Replace(string version, byte[] archive)
    {
        _manifests.Remove(_tags[version]);
        Push(version, archive);
    }

    public void WrapInIndex(string tag)
    {
        var image = Add(_manifests, """{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":2},"layers":[]}"""u8.ToArray());
        var index = $$$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{image}}}","size":1,"platform":{"os":"linux"}},{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{_tags[tag]}}}","size":1}]}""";
        _tags[tag] = Add(_manifests, Encoding.UTF8.GetBytes(index));
    }

    public void Dispose()
    {
        Server.Dispose();
        Storage.Dispose();
    }

    private static string Add(Dictionary<string, byte[]> store, byte[] bytes)
    {
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
        store[digest] = bytes;
        return digest;
    }

    private TestServer.Response Answer(TestServer.Request request)
    {
        var basic = "Basic " + Convert.ToBase64String("me:secret"u8);
        if (request.Path.StartsWith("/token", StringComparison.Ordinal))
            return request.Header("Authorization") == basic && request.Path.Contains("scope=repository%3Acharts%2Fweb%3Apull") ? TestServer.Text("""{"token":"t0"}""") : TestServer.Status(401);
        if (Login == "Bearer" && request.Header("Authorization") != "Bearer t0")
            return TestServer.Status(401, ("WWW-Authenticate", $"Bearer realm=\"{Server.Url}/token\",service=\"test\",scope=\"repository:charts/web:pull\""));
        if (Login == "Basic" && request.Header("Authorization") != basic)
            return TestServer.Status(401, ("WWW-Authenticate", "Basic realm=\"test\""));
        var prefix = $"/v2/{_repository}/";
        if (request.Path == "/v2/")
            return TestServer.Text("{}");
        if (!request.Path.StartsWith(prefix, StringComparison.Ordinal))
            return TestServer.Status(404);
        var path = request.Path[prefix.Length..].Split('?')[0];
        if (path == "tags/list")
            return Tags(request.Path);
        var reference = path[(path.IndexOf('/') + 1)..];
        if (IsRedirecting && path.StartsWith("blobs/", StringComparison.Ordinal))
            return TestServer.Status(307, ("Location", $"{Storage.Url}/{reference}?signature=hidden"));
        if (path.StartsWith("blobs/", StringComparison.Ordinal))
            return _blobs.TryGetValue(reference, out var blob) ? TestServer.Bytes(Lie == "blob" ? [.. blob, 0] : blob) : TestServer.Status(404);
        if (!_manifests.TryGetValue(_tags.GetValueOrDefault(reference, reference), out var manifest))
            return TestServer.Status(404);
        return Lie switch
        {
            "image" => TestServer.Text(Encoding.UTF8.GetString(manifest).Replace("vnd.cncf.helm.config.v1", "vnd.oci.image.config.v1")),
            "noise" => TestServer.Text("<html>"),
            _ => TestServer.Bytes(manifest),
        };
    }

    private TestServer.Response Tags(string path)
    {
        var last = path.Contains("last=") ? path[(path.IndexOf("last=") + 5)..].Split('&')[0] : "";
        var rest = _tags.Keys.Append("latest").Order(StringComparer.Ordinal).Where(t => string.CompareOrdinal(t, last) > 0).ToList();
        var page = rest.Take(PageSize).ToList();
        var body = $$"""{"name":"x","tags":[{{string.Join(',', page.Select(static t => $"\"{t}\""))}}]}""";
        return page.Count == rest.Count ? TestServer.Text(body) : TestServer.Text(body, 200, ("Link", $"</v2/{_repository}/tags/list?last={page[^1]}&n={PageSize}>; rel=\"next\""));
    }
}
