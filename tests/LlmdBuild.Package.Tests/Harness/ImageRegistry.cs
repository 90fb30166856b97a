using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LlmdBuild.Testing;

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>Debian's image registry on loopback, with a base image that is nothing but a folder.</summary>
internal sealed class ImageRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";

    private readonly Process _process;
    private readonly HttpClient _client;

    private ImageRegistry(Process process, int port)
    {
        _process = process;
        Address = $"localhost:{port}";
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/v2/") };
    }

    /// <summary>Host and port.</summary>
    public string Address { get; }

    /// <summary>Starts one that keeps its data below a folder; skips the test where the program is missing.</summary>
    public static async Task<ImageRegistry> StartAsync(string folder)
    {
        var program = SharedTools.OnPath("docker-registry");
        Directory.CreateDirectory(folder);
        var port = FreePort();
        var configuration = Path.Combine(folder, "config.yml");
        await File.WriteAllTextAsync(configuration, $"version: 0.1\nlog: {{level: error}}\nstorage:\n  filesystem: {{rootdirectory: {folder}/data}}\nhttp: {{addr: '127.0.0.1:{port}'}}\n");
        var process = Process.Start(new ProcessStartInfo(program, ["serve", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        var registry = new ImageRegistry(process, port);
        for (var attempt = 0; ; attempt++)
        {
            try { (await registry._client.GetAsync("")).EnsureSuccessStatusCode(); return registry; }
            catch (HttpRequestException) when (attempt < 300 && !process.HasExited) { await Task.Delay(100); }
        }
    }

    /// <summary>Pushes the base image.</summary>
    public async Task PushBaseAsync(string name, string tag)
    {
        var tar = Tar();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(tar);
        var layer = packed.ToArray();
        var configuration = Encoding.UTF8.GetBytes($$"""{"architecture":"amd64","os":"linux","config":{"Env":["PATH=/usr/bin"]},"rootfs":{"type":"layers","diff_ids":["{{Digest(tar)}}"]},"history":[{"created_by":"test"}]}""");
        await PushBlobAsync(name, layer);
        await PushBlobAsync(name, configuration);
        using var manifest = new StringContent($$"""
            {"schemaVersion":2,"mediaType":"{{ManifestType}}",
             "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{Digest(configuration)}}","size":{{configuration.Length}}},
             "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{Digest(layer)}}","size":{{layer.Length}}}]}
            """);
        manifest.Headers.ContentType = new MediaTypeHeaderValue(ManifestType);
        (await _client.PutAsync($"{name}/manifests/{tag}", manifest)).EnsureSuccessStatusCode();
    }

    /// <summary>The files of an image's layers, by name.</summary>
    public async Task<Dictionary<string, byte[]>> PullFilesAsync(string name, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{name}/manifests/{tag}");
        request.Headers.Accept.ParseAdd(ManifestType);
        request.Headers.Accept.ParseAdd("application/vnd.docker.distribution.manifest.v2+json");
        using var manifest = JsonDocument.Parse(await (await _client.SendAsync(request)).EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var layer in manifest.RootElement.GetProperty("layers").EnumerateArray())
        {
            await using var gzip = new GZipStream(await _client.GetStreamAsync($"{name}/blobs/{layer.GetProperty("digest").GetString()}"), CompressionMode.Decompress);
            await using var tar = new TarReader(gzip);
            while (await tar.GetNextEntryAsync(copyData: true) is { } entry)
            {
                if (entry.DataStream is null) continue;
                using var content = new MemoryStream();
                await entry.DataStream.CopyToAsync(content);
                files[entry.Name.TrimStart('.', '/')] = content.ToArray();
            }
        }
        return files;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task PushBlobAsync(string name, byte[] blob)
    {
        var upload = (await _client.PostAsync($"{name}/blobs/uploads/", null)).EnsureSuccessStatusCode().Headers.Location!;
        var separator = upload.ToString().Contains('?', StringComparison.Ordinal) ? '&' : '?';
        using var content = new ByteArrayContent(blob);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        (await _client.PutAsync(new Uri(_client.BaseAddress!, $"{upload}{separator}digest={Digest(blob)}"), content)).EnsureSuccessStatusCode();
    }

    private static byte[] Tar()
    {
        using var buffer = new MemoryStream();
        using (var tar = new TarWriter(buffer, leaveOpen: true)) tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "app/"));
        return buffer.ToArray();
    }

    private static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
