using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using LlmdBuild.Testing;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Tests;

/// <summary>Speaks to a control plane over HTTP: thousands of objects are too many for one kubectl each.</summary>
internal sealed class ApiServer : IDisposable
{
    private readonly ControlPlane _plane;
    private readonly HttpClient _client;

    private ApiServer(ControlPlane plane)
    {
        _plane = plane;
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(plane.Kubeconfig)));
        var root = stream.Documents[0].RootNode;
        var authority = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(root["clusters"][0]["cluster"]["certificate-authority-data"].ToString() is var pem
            ? Convert.ToBase64String(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Convert.FromBase64String(pem)))) : ""));
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => Trusts(authority, certificate) } };
        _client = new HttpClient(handler) { BaseAddress = new Uri(root["clusters"][0]["cluster"]["server"].ToString()) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", root["users"][0]["user"]["token"].ToString());
    }

    public ControlPlane Plane => _plane;

    /// <summary>Starts a control plane; skips the test where it cannot.</summary>
    public static ApiServer Start() => new(ControlPlane.Start());

    /// <summary>Creates an object.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> CreateAsync(string path, JsonNode body, bool dryRun = false, bool strict = false)
    {
        var query = (dryRun ? "dryRun=All&" : "") + "fieldValidation=" + (strict ? "Strict" : "Ignore");
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri($"{path}?{query}", UriKind.Relative), content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Replaces the status of an object that is there, as a dry run.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> ReplaceStatusAsync(string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PutAsync(new Uri($"{path}/status?dryRun=All&fieldValidation=Ignore", UriKind.Relative), content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Creates a CRD and says why the server does not accept it; null where it does.</summary>
    public async Task<string?> CreateCrdAsync(JsonObject crd)
    {
        var (status, body) = await CreateAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", crd, strict: true);
        return status == HttpStatusCode.Created ? null : $"{(int)status}: {body?["message"]}";
    }

    /// <summary>Waits until the server serves a kind.</summary>
    public async Task WaitForAsync(string path)
    {
        for (var i = 0; i < 200; i++)
        {
            using var response = await _client.GetAsync(new Uri(path, UriKind.Relative));
            if (response.StatusCode == HttpStatusCode.OK) return;
            await Task.Delay(50);
        }
        Assert.Fail($"{path} is not served");
    }

    public void Dispose()
    {
        _client.Dispose();
        _plane.Dispose();
    }

    private static bool Trusts(X509Certificate2 authority, X509Certificate? certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return certificate is not null && chain.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }
}
