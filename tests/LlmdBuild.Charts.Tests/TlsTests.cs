using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>Private authorities and client certificates, from every place that may name them.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly TestAuthority _authority = new();
    private readonly TestRepository _repository = new TestRepository().Add("web", "1.0.0");

    public void Dispose()
    {
        _authority.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task UnknownAuthority_IsRefused()
    {
        using var server = new TestServer(_repository.Answer, _authority.Server());

        Assert.Equal("LLMD2026", await CodeAsync(server));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task CertificateOfAnotherHost_IsRefused_ThoughItsAuthorityIsKnown()
    {
        using var server = new TestServer(_repository.Answer, _authority.Server(false, "other.example.com"));

        Assert.Equal("LLMD2026", await CodeAsync(server, ("LLMDBUILD_CA_FILE", Authority())));
    }

    [Fact]
    public async Task CaFile_IsTrusted()
    {
        using var server = new TestServer(_repository.Answer, _authority.Server());

        Assert.Equal("1.0.0", await CodeAsync(server, ("LLMDBUILD_CA_FILE", Authority())));
    }

    [Fact]
    public async Task RepositoriesYaml_NamesAuthorityAndClient_ForItsHostOnly()
    {
        using var server = new TestServer(_repository.Answer, _authority.Server(wantsClient: true));
        using var other = new TestServer(_repository.Answer, _authority.Server());
        var (certificate, key) = _authority.Pair(isClient: true);
        var file = _scratch.Write(
            "repositories.yaml",
            $"repositories:\n- name: mine\n  url: {server.Url}\n  caFile: {Authority()}\n  certFile: {_scratch.Write("client.pem", certificate)}\n  keyFile: {_scratch.Write("client.key", key)}\n");

        Assert.Equal("1.0.0", await CodeAsync(server, ("HELM_REPOSITORY_CONFIG", file)));
        Assert.Equal("LLMD2026", await CodeAsync(other, ("HELM_REPOSITORY_CONFIG", file)));
    }

    [Fact]
    public async Task CertsFolder_NamesAuthorityAndClient()
    {
        using var server = new TestServer(_repository.Answer, _authority.Server(wantsClient: true));
        var (certificate, key) = _authority.Pair(isClient: true);
        var folder = $"docker/certs.d/{server.Host}/";
        _scratch.Write(folder + "ca.crt", _authority.Pem);
        _scratch.Write(folder + "client.cert", certificate);
        _scratch.Write(folder + "client.key", key);

        Assert.Equal("1.0.0", await CodeAsync(server, ("DOCKER_CONFIG", Path.Combine(_scratch.Root, "docker"))));
    }

    [Fact]
    public async Task MissingClientCertificate_IsSaid()
    {
        using var server = new TestServer(_repository.Answer, _authority.Server(wantsClient: true));

        // TLS 1.3 tells a client only after the handshake, by ending the connection.
        Assert.Contains(await CodeAsync(server, ("LLMDBUILD_CA_FILE", Authority())), (string[])["LLMD2025", "LLMD2026"]);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task BrokenCertificateFile_IsSaid()
    {
        using var server = new TestServer(_repository.Answer, _authority.Server());

        Assert.Equal("LLMD2033", await CodeAsync(server, ("LLMDBUILD_CA_FILE", _scratch.Write("ca.pem", "none"))));
    }

    private string Authority() => _scratch.Write("authority.pem", _authority.Pem);

    // The chart's version, or the code of the failure.
    private async Task<string> CodeAsync(TestServer server, params (string Name, string Value)[] environment)
    {
        var options = _scratch.Options() with
        {
            CachePath = Path.Combine(_scratch.Root, Guid.NewGuid().ToString("N")),
            WithoutLock = true,
            Credentials = new CredentialOptions(),
            Environment = name => environment.FirstOrDefault(e => e.Name == name).Value,
        };
        try
        {
            return (await ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Version = "1.0.0", Source = server.Url }], options, TestContext.Current.CancellationToken)).Charts[0].Version;
        }
        catch (LlmdException e)
        {
            return e.Diagnostics[0].Code;
        }
    }
}
