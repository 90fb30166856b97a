using System.Net.Http.Headers;
using System.Text.Json;
using LlmdBuild.Charts.Transport;

namespace LlmdBuild.Charts.Sources;

/// <summary>Answers a registry's 401: with a password where it asks for Basic, with a token from where it points to for Bearer.</summary>
internal sealed class OciLogin(FetchContext context, string host, string repository)
{
    public async Task<AuthenticationHeaderValue> AnswerAsync(HttpAnswer refusal, Uri asked, CancellationToken cancellation)
    {
        var credential = context.Credentials.FindForRegistry(host, repository);
        var challenges = refusal.Headers.WwwAuthenticate;
        if (challenges.FirstOrDefault(static c => c.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)) is { } bearer)
        {
            if (credential is { IsToken: true })
                return credential.ToHeader();
            var token = await TokenAsync(bearer.Parameter ?? "", credential, asked, cancellation).ConfigureAwait(false);
            return new AuthenticationHeaderValue("Bearer", token);
        }

        if (!challenges.Any(static c => c.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)))
            throw OciErrors.BadChallenge(host);
        if (credential is null)
            throw TransportErrors.Unauthorized($"{host}/{repository}", asked, 401, null);
        if (!context.Http.MayCarryCredentials(asked))
            throw TransportErrors.PlainHttp(asked);
        return credential.ToHeader();
    }

    private async Task<string> TokenAsync(string challenge, Credential? credential, Uri asked, CancellationToken cancellation)
    {
        var parameters = ChallengeParameters.Parse(challenge);
        if (!Uri.TryCreate(parameters.GetValueOrDefault("realm"), UriKind.Absolute, out var realm) || realm.Scheme is not ("https" or "http"))
            throw OciErrors.TokenRefused(host, "it does not say where tokens are given.");
        await context.Http.CheckOriginAsync(asked, realm, $"a token for {host}", cancellation).ConfigureAwait(false);
        if (credential is not null && !context.Http.MayCarryCredentials(realm))
            throw TransportErrors.PlainHttp(realm);
        var scope = parameters.GetValueOrDefault("scope") ?? $"repository:{repository}:pull";
        var query = $"service={Uri.EscapeDataString(parameters.GetValueOrDefault("service") ?? host)}&scope={Uri.EscapeDataString(scope)}";
        var url = new UriBuilder(realm) { Query = realm.Query.Length > 1 ? realm.Query[1..] + "&" + query : query }.Uri;
        var ask = new HttpAsk(url)
        {
            What = $"a token for {host}",
            Limit = 1024 * 1024,
            UseStoredCredentials = false,
            Authorization = credential is { IsRefreshToken: false } ? credential.ToHeader() : null,
            Form = credential is { IsRefreshToken: true } ? Refresh(credential, parameters, scope) : null,
            Origin = asked,
            Expected = [400, 401, 403],
        };
        var answer = await context.Http.GetAsync(ask with { Url = ask.Form is null ? url : realm }, cancellation).ConfigureAwait(false);
        if (answer.Status != 200)
            throw OciErrors.TokenRefused(host, credential is null ? $"{UrlText.Display(realm)} answered {answer.Status} to a request without credentials." : $"{UrlText.Display(realm)} does not accept the credentials from {credential.Origin}.");
        return ReadToken(answer.Body) ?? throw OciErrors.TokenRefused(host, $"the answer of {UrlText.Display(realm)} holds no token.");
    }

    private static Dictionary<string, string> Refresh(Credential credential, IReadOnlyDictionary<string, string> parameters, string scope) => new(StringComparer.Ordinal)
    {
        ["grant_type"] = "refresh_token",
        ["refresh_token"] = credential.Password,
        ["client_id"] = "llmdbuild",
        ["service"] = parameters.GetValueOrDefault("service") ?? "",
        ["scope"] = scope,
    };

    private static string? ReadToken(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            foreach (var name in (string[])["token", "access_token"])
            {
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var token) && token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 } text
                    && !text.AsSpan().ContainsAny('\r', '\n'))
                    return text;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
        }

        return null;
    }
}
