using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>Logins from every place that keeps them, for their host alone, and never shown.</summary>
public sealed class CredentialTests : IDisposable
{
    private const string Secret = "s3cret-w0rd";
    private static readonly string Basic = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("me:" + Secret));
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task ArchiveBesideTheRepositorysFolder_IsAskedForWithItsLogin()
    {
        var repository = new TestRepository().Add("web", "1.0.0", null, null, "../archives/web-1.0.0.tgz");
        using var server = new TestServer(r => r.Header("Authorization") == Basic ? repository.Answer(r with { Path = "/" + r.Path.Split('/')[^1] }) : TestServer.Status(401));
        var file = _scratch.Write("repositories.yaml", $"repositories:\n- name: mine\n  url: {server.Url}/charts/stable\n  username: me\n  password: {Secret}\n");

        Assert.Equal("1.0.0", await ResultAsync($"{server.Url}/charts/stable", ("HELM_REPOSITORY_CONFIG", file)));
        Assert.Contains(server.Requests, static r => r.Path == "/charts/archives/web-1.0.0.tgz");
    }

    [Fact]
    public async Task ArchiveOnAnotherHost_IsAskedForWithout()
    {
        var repository = new TestRepository();
        using var storage = new TestServer(r => repository.Answer(r));
        using var server = new TestServer(r => r.Header("Authorization") == Basic ? repository.Answer(r) : TestServer.Status(401));
        repository.Add("web", "1.0.0", null, null, $"http://localhost:{storage.Port}/web-1.0.0.tgz");

        Assert.Equal("1.0.0", await ResultAsync(server.Url, (CredentialOptions.Variable, $"{server.Host}=me:{Secret}")));
        Assert.All(storage.Requests, static r => Assert.Null(r.Header("Authorization")));
        Assert.NotEmpty(storage.Requests);
    }

    [Fact]
    public async Task NetRcDefault_IsForNobody()
    {
        using var server = new TestServer(static r => TestServer.Status(r.Header("Authorization") is null ? 401 : 500));
        var file = _scratch.Write("netrc", $"default login me password {Secret}\n");

        Assert.Equal("LLMD2022", await ResultAsync(server.Url, ("NETRC", file)));
    }

    [Theory]
    [InlineData("auth")]
    [InlineData("credHelpers")]
    [InlineData("credsStore")]
    public async Task DockerConfig_GivesTheLogin(string kind)
    {
        using var registry = new TestRegistry("charts/web", "1.0.0") { Login = "Basic" };
        var (host, folder) = (registry.Server.Host, Helper("me", "secret"));
        _scratch.Write("docker/config.json", kind switch
        {
            "auth" => $$$$"""{"auths":{"https://{{{{host}}}}":{"auth":"{{{{Convert.ToBase64String("me:secret"u8)}}}}"}}}""",
            "credHelpers" => $$$"""{"credHelpers":{"{{{host}}}":"test"}}""",
            _ => $$$"""{"auths":{"{{{host}}}":{}},"credsStore":"test"}""",
        });
        var source = $"oci://{host}/charts";
        (string, string)[] environment = [("DOCKER_CONFIG", Path.Combine(_scratch.Root, "docker")), ("PATH", folder)];

        Assert.Equal(kind == "auth" ? "1.0.0" : "LLMD2034", await ResultAsync(source, environment));
        Assert.Equal("1.0.0", await ResultAsync(source, [.. environment, ("LLMDBUILD_ALLOW_CREDENTIAL_HELPERS", "true")]));
    }

    [Fact]
    public async Task HelperThatFails_IsSaid_WithoutItsOutput()
    {
        using var registry = new TestRegistry("charts/web", "1.0.0") { Login = "Basic" };
        _scratch.Write("docker/config.json", $$$"""{"credHelpers":{"{{{registry.Server.Host}}}":"test"}}""");

        var result = await ResultAsync($"oci://{registry.Server.Host}/charts", ("DOCKER_CONFIG", Path.Combine(_scratch.Root, "docker")), ("PATH", "/nowhere"), ("LLMDBUILD_ALLOW_CREDENTIAL_HELPERS", "1"));

        Assert.Equal("LLMD2034", result);
    }

    [Theory]
    [InlineData("http://charts.example.com/", "LLMD2030")]
    [InlineData("oci://charts.example.com/charts", "LLMD2030")]
    public async Task PlainHttp_CarriesNone(string source, string code)
    {
        using var server = new TestServer(static r => r.Path == "/v2/" ? TestServer.Text("{}") : TestServer.Status(401, ("WWW-Authenticate", "Basic realm=\"x\"")));
        using var proxy = new TestProxy(server.Port);

        var result = await ResultAsync(source, ("http_proxy", $"127.0.0.1:{proxy.Port}"), (CredentialOptions.Variable, $"charts.example.com=me:{Secret}"), ("LLMDBUILD_PLAIN_HTTP_REGISTRIES", "charts.example.com"));

        Assert.Equal(code, result);
        Assert.All(server.Requests, static r => Assert.Null(r.Header("Authorization")));
    }

    [Fact]
    public async Task PlainHttp_CarriesThem_WhereThatIsAllowed()
    {
        var repository = new TestRepository().Add("web", "1.0.0");
        using var server = new TestServer(r => r.Header("Authorization") == Basic ? repository.Answer(r) : TestServer.Status(401));
        using var proxy = new TestProxy(server.Port);

        Assert.Equal("1.0.0", await ResultAsync("http://charts.example.com/", ("http_proxy", $"127.0.0.1:{proxy.Port}"), (CredentialOptions.Variable, $"charts.example.com=me:{Secret}"), ("LLMDBUILD_ALLOW_CREDENTIALS_OVER_HTTP", "true")));
    }

    [Fact]
    public async Task BlobStorageOfARegistry_GetsNoToken()
    {
        using var registry = new TestRegistry("charts/web", "1.0.0") { Login = "Bearer", IsRedirecting = true };
        _scratch.Write("docker/config.json", $$$$"""{"auths":{"{{{{registry.Server.Host}}}}":{"auth":"{{{{Convert.ToBase64String("me:secret"u8)}}}}"}}}""");

        Assert.Equal("1.0.0", await ResultAsync($"oci://{registry.Server.Host}/charts", ("DOCKER_CONFIG", Path.Combine(_scratch.Root, "docker"))));
        Assert.NotEmpty(registry.Storage.Requests);
        Assert.All(registry.Storage.Requests, static r => Assert.Null(r.Header("Authorization")));
    }

    // A program that answers as Docker's credential helpers do, in a folder for PATH.
    private string Helper(string user, string secret)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs /bin/sh");
        var path = _scratch.Write("bin/docker-credential-test", $"#!/bin/sh\necho '{{\"Username\":\"{user}\",\"Secret\":\"{secret}\"}}'\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(path)!;
    }

    // The version, or the code of a failure in whose text no secret may stand.
    private async Task<string> ResultAsync(string source, params (string Name, string Value)[] environment)
    {
        var options = _scratch.Options() with
        {
            CachePath = Path.Combine(_scratch.Root, "caches", Guid.NewGuid().ToString("N")),
            Credentials = new CredentialOptions(),
            Environment = name => environment.FirstOrDefault(e => e.Name == name).Value,
        };
        try
        {
            var resolution = await ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Version = "1.0.0", Source = source }], options, TestContext.Current.CancellationToken);
            Assert.DoesNotContain(Secret, File.ReadAllText(resolution.LockFilePath));
            File.Delete(resolution.LockFilePath);
            Assert.DoesNotContain(Secret, resolution.Charts[0].Origin);
            return resolution.Charts[0].Version;
        }
        catch (LlmdException e)
        {
            Assert.DoesNotContain(Secret, e.ToString());
            return e.Diagnostics[0].Code;
        }
    }
}
