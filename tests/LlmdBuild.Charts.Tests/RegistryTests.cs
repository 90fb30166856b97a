using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Testing;

namespace LlmdBuild.Charts.Tests;

/// <summary>Debian's docker-registry with charts that Helm pushed: open, with passwords, with TLS of a private authority.</summary>
public sealed class RegistryTests : IDisposable
{
    private const string Password = "s3cret";
    private readonly Scratch _scratch = new();
    private readonly TestAuthority _authority = new();
    private readonly Dictionary<string, string?> _helmHome;
    private Process? _registry;

    public RegistryTests()
        => _helmHome = new() { ["HELM_CONFIG_HOME"] = Home("helm"), ["HELM_CACHE_HOME"] = Home("helm-cache"), ["HELM_DATA_HOME"] = Home("helm-data"), ["DOCKER_CONFIG"] = Home("docker") };

    public void Dispose()
    {
        if (_registry is not null)
        {
            _registry.Kill();
            _registry.WaitForExit();
            _registry.Dispose();
        }

        _authority.Dispose();
        _scratch.Dispose();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task ChartsThatHelmPushed_AreRestored(bool hasPasswords, bool isTls)
    {
        var helm = SharedTools.Get("helm");
        var host = await StartAsync(hasPasswords, isTls);
        string[] transport = isTls ? ["--ca-file", Home("ca.pem")] : ["--plain-http"];
        if (hasPasswords)
            Helm(helm, ["registry", "login", host, "--username", "me", "--password-stdin", .. transport], Password);
        foreach (var version in (string[])["1.2.0", "1.2.7", "1.3.0+build.5", "2.0.0-rc.1"])
            Helm(helm, ["push", Package(version), $"oci://{host}/charts", .. transport]);

        foreach (var (expression, expected) in (ValueTuple<string, string>[])[("1.2.0", "1.2.0"), ("~1.2", "1.2.7"), ("", "1.3.0+build.5"), ("1.3.0+build.5", "1.3.0+build.5"), (">=2.0.0-0", "2.0.0-rc.1")])
        {
            var chart = await OneAsync($"oci://{host}/charts", expression);
            Assert.Equal(expected, chart.Version);
            Assert.StartsWith("sha256:", chart.ManifestDigest);
        }

        var pinned = await OneAsync($"oci://{host}/charts", "1.2.0");
        Assert.Equal(pinned.Digest, (await OneAsync($"oci://{host}/charts/web@{pinned.ManifestDigest}", "")).Digest);
        Assert.Equal(Caching.ContentDigest.Compute(Packed.Chart("web", "1.2.0")), pinned.Digest);
        Assert.Equal("LLMD2012", await CodeAsync($"oci://{host}/charts", "9.9.9"));
        Assert.Equal("LLMD2011", await CodeAsync($"oci://{host}/nowhere", "1.2.0"));
        if (hasPasswords)
            Assert.Contains(await CodeAsync($"oci://{host}/charts", "1.2.0", environment: null), (string[])["LLMD2022", "LLMD2033"]);
        if (isTls)
            Assert.Equal("LLMD2026", await CodeAsync($"oci://{host}/charts", "1.2.0", authority: false));
    }

    private async Task<string> StartAsync(bool hasPasswords, bool isTls)
    {
        var program = SharedTools.OnPath("docker-registry");
        var (certificate, key) = _authority.Pair(isClient: false);
        var tls = isTls ? $"\n  tls: {{ certificate: {_scratch.Write("home/server.pem", certificate)}, key: {_scratch.Write("home/server.key", key)} }}" : "";
        _scratch.Write("home/ca.pem", _authority.Pem);
        var passwords = _scratch.Write("home/passwords", "me:" + BCrypt.Net.BCrypt.HashPassword(Password, 4) + "\n");
        var auth = hasPasswords ? $"\nauth: {{ htpasswd: {{ realm: charts, path: {passwords} }} }}" : "";
        for (var attempt = 0; ; attempt++)
        {
            var host = $"127.0.0.1:{FreePort()}";
            var config = _scratch.Write("home/registry.yaml", $"version: 0.1\nlog: {{ level: error }}\nstorage: {{ filesystem: {{ rootdirectory: {Home("registry")} }} }}\nhttp:\n  addr: {host}{tls}{auth}\n");
            _registry = Process.Start(new ProcessStartInfo(program, ["serve", config]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            _registry.BeginErrorReadLine();
            _registry.BeginOutputReadLine();
            if (await AnswersAsync(host))
                return host;
            // Somebody else took the port in between.
            Assert.True(attempt < 5, "the registry does not start");
        }
    }

    private async Task<bool> AnswersAsync(string host)
    {
        while (!_registry!.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPEndPoint.Parse(host), TestContext.Current.CancellationToken);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }

        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Packed by us, so that the digest is known; pushed by Helm.
    private string Package(string version) => _scratch.Write($"web-{version}.tgz", Packed.Archive(Packed.Chart("web", version), "web"));

    private void Helm(string helm, string[] arguments, string? input = null)
    {
        var (code, output, error) = SharedTools.Run(helm, arguments, input, _scratch.Root, _helmHome);
        Assert.True(code == 0, output + error);
    }

    private Task<LockedChart> OneAsync(string source, string version) => OneAsync(source, version, true, name => _helmHome.GetValueOrDefault(name));

    private async Task<LockedChart> OneAsync(string source, string version, bool authority, Func<string, string?> environment)
    {
        var options = _scratch.Options() with
        {
            CachePath = Path.Combine(_scratch.Root, "caches", Guid.NewGuid().ToString("N")),
            WithoutLock = true,
            Credentials = new CredentialOptions(),
            Transport = new TransportOptions { FirstPause = TimeSpan.FromMilliseconds(1), CaFile = authority ? Home("ca.pem") : null },
            Environment = environment,
        };
        return (await ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Version = version, Source = source }], options, TestContext.Current.CancellationToken)).Charts[0];
    }

    private async Task<string> CodeAsync(string source, string version, bool authority = true, string? environment = "helm")
        => (await Assert.ThrowsAsync<LlmdException>(() => OneAsync(source, version, authority, name => environment is null ? null : _helmHome.GetValueOrDefault(name)))).Diagnostics[0].Code;

    private string Home(string name)
    {
        Directory.CreateDirectory(Path.Combine(_scratch.Root, "home"));
        return Path.Combine(_scratch.Root, "home", name);
    }
}
