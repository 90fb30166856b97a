using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Text;
using System.Text.Json;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The administrator's own requests: what kubectl would do, without a process for each.</summary>
internal sealed class ClusterClient : IDisposable
{
    private readonly HttpClient _http;

    public ClusterClient(string kubeconfig)
    {
        var server = File.ReadAllText(kubeconfig).Split("server: \"")[1].Split('"')[0];
#pragma warning disable CA5359 // The server's certificate was made for this test and lives on loopback.
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true }, UseProxy = false };
#pragma warning restore CA5359
        _http = new HttpClient(handler) { BaseAddress = new Uri(server), Timeout = TimeSpan.FromSeconds(60) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "admin-token");
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("kubectl-of-the-tests/1");
    }

    /// <summary>An object, or a list; null where it is not there.</summary>
    public JsonElement? Get(string path) => Send(HttpMethod.Get, path, null, null, absent: HttpStatusCode.NotFound);

    /// <summary>The items of a list; none where the kind is not there.</summary>
    public IReadOnlyList<JsonElement> List(string path) => Get(path) is { } list ? [.. list.GetProperty("items").EnumerateArray()] : [];

    public JsonElement Create(string path, string json) => Send(HttpMethod.Post, path, json, "application/json")!.Value;

    public JsonElement Replace(string path, string json) => Send(HttpMethod.Put, path, json, "application/json")!.Value;

    /// <summary>A merge patch, as <c>kubectl patch --type=merge</c>, <c>annotate</c> and <c>scale</c> send it.</summary>
    public JsonElement Merge(string path, string patch, string manager = "kubectl-of-the-tests")
        => Send(HttpMethod.Patch, WithManager(path, manager), patch, "application/merge-patch+json")!.Value;

    /// <summary>Server-side apply that takes over what others own.</summary>
    public JsonElement Apply(string path, string json, string manager)
        => Send(HttpMethod.Patch, WithManager(path, manager) + "&force=true", json, "application/apply-patch+yaml")!.Value;

    /// <summary>False where it is not there.</summary>
    public bool Delete(string path, string propagation = "Background")
        => Send(HttpMethod.Delete, path, $$"""{"apiVersion":"v1","kind":"DeleteOptions","propagationPolicy":"{{propagation}}"}""", "application/json", absent: HttpStatusCode.NotFound) is not null;

    /// <summary>A request whose refusal is looked at; a server that is busy, or only starts, is asked again.</summary>
    public (HttpStatusCode Status, JsonElement Answer) Try(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = TryOnce(method, path, body, type);
            var comesLater = answer.Status == HttpStatusCode.TooManyRequests || answer.Status == HttpStatusCode.ServiceUnavailable && $"{answer.Answer}".Contains("before all known HTTP paths have been installed", StringComparison.Ordinal);
            if (!comesLater || attempt == 100)
                return answer;
            Thread.Sleep(200);
        }
    }

    private (HttpStatusCode Status, JsonElement Answer) TryOnce(HttpMethod method, string path, string? body, string type)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }
        using var response = _http.Send(request);
        // A path that the server does not serve (yet) is answered in plain text.
        if (response.Content.Headers.ContentType?.MediaType != "application/json") return (response.StatusCode, default);
        using var json = JsonDocument.Parse(response.Content.ReadAsStream());
        return (response.StatusCode, json.RootElement.Clone());
    }

    public void Dispose() => _http.Dispose();

    private JsonElement? Send(HttpMethod method, string path, string? body, string? type, HttpStatusCode? absent = null)
    {
        var (status, answer) = Try(method, path, body, type ?? "application/json");
        if (status == absent)
            return null;
        Assert.True((int)status < 300, $"{method} {path}: {(int)status} {answer}");
        return answer;
    }

    private static string WithManager(string path, string manager) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}fieldManager={Uri.EscapeDataString(manager)}";
}
