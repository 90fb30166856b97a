using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Sources;

/// <summary>Speaks the OCI distribution protocol, as far as pulling needs it.</summary>
internal sealed class OciRegistry(FetchContext context)
{
    private const long ManifestBytes = 4L * 1024 * 1024;
    private const int MaxTagPages = 200;
    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue?> _authorizations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _schemes = new(StringComparer.Ordinal);

    /// <summary>A manifest by tag or digest with its own digest, or null where the registry has none of that name.</summary>
    public async Task<(byte[] Bytes, string Digest)?> ManifestAsync(OciSource at, string reference, CancellationToken cancellation)
    {
        var display = $"{at.Host}/{at.Repository}{(reference.Contains(':', StringComparison.Ordinal) ? "@" : ":")}{reference}";
        var answer = await GetAsync(at, $"manifests/{reference}", $"the manifest of {display}", ManifestBytes, OciManifest.Accept, [404], null, cancellation).ConfigureAwait(false);
        if (answer.Status == 404)
            return null;
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(answer.Body));
        var named = reference.StartsWith("sha256:", StringComparison.Ordinal)
            ? reference
            : answer.Headers.TryGetValues("Docker-Content-Digest", out var values) ? values.FirstOrDefault() : null;
        // Other algorithms than sha256 are allowed in the header; ours is the one that is locked.
        if (named is not null && named.StartsWith("sha256:", StringComparison.Ordinal) && named != digest)
            throw OciErrors.DigestDiffers($"the manifest {display}", named, digest);
        return (answer.Body, digest);
    }

    /// <summary>A blob, its bytes checked against its digest.</summary>
    public async Task<byte[]> BlobAsync(OciSource at, OciDescriptor blob, string what, long limit, Action<long, long?>? progress, CancellationToken cancellation)
    {
        var answer = await GetAsync(at, $"blobs/{blob.Digest}", what, limit, [], [], progress, cancellation).ConfigureAwait(false);
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(answer.Body));
        if (digest != blob.Digest)
            throw OciErrors.DigestDiffers($"the blob of {what} from {UrlText.Display(answer.Url)}", blob.Digest, digest);
        return answer.Body;
    }

    /// <summary>All tags, or null where the registry does not know the repository.</summary>
    public async Task<IReadOnlyList<string>?> TagsAsync(OciSource at, CancellationToken cancellation)
    {
        var tags = new List<string>();
        var path = "tags/list?n=1000";
        for (var page = 0; page < MaxTagPages; page++)
        {
            var answer = await GetAsync(at, path, $"the tags of {at.Host}/{at.Repository}", ManifestBytes * 4, [], [404], null, cancellation).ConfigureAwait(false);
            if (answer.Status == 404)
                return page == 0 ? null : tags;
            tags.AddRange(ReadTags(answer.Body, at));
            if (NextPage(answer, at) is not { } next)
                return tags;
            path = next;
        }

        return tags;
    }

    private static List<string> ReadTags(byte[] body, OciSource at)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("tags", out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Where(static t => t.ValueKind == JsonValueKind.String).Select(static t => t.GetString()!)]
                : [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw OciErrors.BadManifest($"{at.Host}/{at.Repository}", "its list of tags is not JSON", null);
        }
    }

    // Link: </v2/charts/redis/tags/list?last=1.2.3&n=1000>; rel="next"
    private static string? NextPage(HttpAnswer answer, OciSource at)
    {
        if (!answer.Headers.TryGetValues("Link", out var links))
            return null;
        var link = links.FirstOrDefault(static l => l.Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase) || l.Contains("rel=next", StringComparison.OrdinalIgnoreCase));
        var (open, close) = (link?.IndexOf('<', StringComparison.Ordinal) ?? -1, link?.IndexOf('>', StringComparison.Ordinal) ?? -1);
        if (open < 0 || close < open || !Uri.TryCreate(answer.Url, link![(open + 1)..close], out var url))
            return null;
        // Only the query counts: the next page is of the same list on the same host, or it is none.
        return url.AbsolutePath.EndsWith($"/v2/{at.Repository}/tags/list", StringComparison.Ordinal) && url.Query.Length > 1 ? "tags/list" + url.Query : null;
    }

    private async Task<HttpAnswer> GetAsync(
        OciSource at, string path, string what, long limit, IReadOnlyList<string> accept, IReadOnlyList<int> expected, Action<long, long?>? progress, CancellationToken cancellation)
    {
        context.Routes.RequireNetwork(what, at.Host);
        var host = at.Host == "docker.io" ? "registry-1.docker.io" : at.Host;
        var scheme = await SchemeAsync(host, cancellation).ConfigureAwait(false);
        var key = $"{host}/{at.Repository}";
        var ask = new HttpAsk(new Uri($"{scheme}://{host}/v2/{at.Repository}/{path}"))
        {
            What = what,
            Limit = limit,
            Accept = accept,
            Expected = [401, .. expected],
            UseStoredCredentials = false,
            Authorization = _authorizations.GetValueOrDefault(key),
            Progress = progress,
        };
        var answer = await context.Http.GetAsync(ask, cancellation).ConfigureAwait(false);
        if (answer.Status != 401)
            return answer;
        var authorization = await new OciLogin(context, at.Host, at.Repository).AnswerAsync(answer, ask.Url, cancellation).ConfigureAwait(false);
        _authorizations[key] = authorization;
        answer = await context.Http.GetAsync(ask with { Authorization = authorization }, cancellation).ConfigureAwait(false);
        return answer.Status == 401
            ? throw TransportErrors.Unauthorized(what, ask.Url, 401, context.Credentials.FindForRegistry(at.Host, at.Repository)?.Origin)
            : answer;
    }

    private Task<string> SchemeAsync(string host, CancellationToken cancellation)
        => _schemes.GetOrAdd(host, h => new(() => FindSchemeAsync(h, cancellation))).Value;

    // https, but a registry on this machine is often a plain one: it is asked, without credentials.
    private async Task<string> FindSchemeAsync(string host, CancellationToken cancellation)
    {
        if (context.Options.Transport.PlainHttpRegistries.Contains(host, StringComparer.OrdinalIgnoreCase))
            return "http";
        var url = new Uri($"http://{host}/v2/");
        if (!url.IsLoopback)
            return "https";
        try
        {
            var probe = new HttpAsk(url) { What = "the registry's protocol", Limit = ManifestBytes, UseStoredCredentials = false, Expected = [400, 401, 403, 404] };
            var answer = await context.Http.TryOnceAsync(probe, cancellation).ConfigureAwait(false);
            return answer.Status == 400 ? "https" : "http";
        }
        catch (LlmdException)
        {
            return "https";
        }
    }
}
