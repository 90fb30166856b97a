using LlmdBuild.Charts.Sources;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Transport;

/// <summary>What can go wrong on the network. LLMD202x and LLMD203x. URLs appear without queries and user names.</summary>
internal static class TransportErrors
{
    public static LlmdException Unreachable(string what, Uri url, string why, bool behindProxy)
        => new("LLMD2020", $"Could not reach {Show(url)} for {what}: {why} Check the network and the host's name{(behindProxy ? ", the proxy settings (HTTPS_PROXY, NO_PROXY)" : "")}. Behind a proxy set HTTPS_PROXY; with a mirror set LLMDBUILD_MIRRORS; a warm cache needs no network.");

    public static LlmdException NotFound(string what, Uri url, int status)
        => new("LLMD2021", $"{Show(url)} answered {status} for {what}: there is no such thing there. Check the source's URL and the chart's name; some servers answer so as well when credentials are missing.");

    public static LlmdException Unauthorized(string what, Uri url, int status, string? triedFrom)
        => new("LLMD2022", $"{Show(url)} answered {status} for {what}: {(triedFrom is null ? "it wants credentials and none are configured for this host" : $"it does not accept the credentials from {triedFrom}")}. Log in with 'helm registry login' or 'helm repo add', or use .netrc or {CredentialOptions.Variable}.");

    public static LlmdException ServerFailed(string what, Uri url, int status, int attempts)
        => new("LLMD2023", $"{Show(url)} answered {status} for {what}, {attempts} {(attempts == 1 ? "time" : "times")}. {(status == 429 ? "It limits how often it may be asked: wait, log in, or use a mirror." : "The server is at fault: try again later, or use a mirror.")}");

    public static LlmdException UnexpectedStatus(string what, Uri url, int status)
        => new("LLMD2023", $"{Show(url)} answered {status} for {what}, which is no answer a repository should give. Check the source's URL.");

    public static LlmdException TimedOut(string what, Uri url, TimeSpan after, int attempts)
        => new("LLMD2024", $"{Show(url)} sent nothing for {after.TotalSeconds:0.#} s while getting {what}, {attempts} {(attempts == 1 ? "time" : "times")}. The server or the network between is stuck: try again, raise LLMDBUILD_HTTP_TIMEOUT, or use a mirror.");

    public static LlmdException Cut(string what, Uri url, long received, long? expected, int attempts)
        => new("LLMD2025", $"The connection to {Show(url)} ended early while getting {what}: {received} bytes{(expected is null ? "" : $" of {expected}")}, {attempts} {(attempts == 1 ? "time" : "times")}. Try again, or use a mirror.{(url.Scheme == "https" && received == 0 ? " If the server wants a client certificate, name it in Helm's repositories.yaml or put it into Docker's certs.d." : "")}");

    public static LlmdException Tls(string what, Uri url, string why)
        => new("LLMD2026", $"The certificate of {url.Host} is not trusted while getting {what}: {why.TrimEnd('.')}. If the host has a private certificate authority, add it to the system's, or name its file in LlmdBuildCaFile, LLMDBUILD_CA_FILE or Helm's repositories.yaml.");

    public static LlmdException BadRedirect(string what, Uri from, string to, string why)
        => new("LLMD2027", $"{Show(from)} redirects {what} to {to.TrimEnd(':')}: {why}. The redirect was not followed. If the new address is right, use it as the source.");

    public static LlmdException PrivateAddress(string what, Uri from, Uri to)
        => new("LLMD2028", $"The public source {Show(from)} sends {what} to {Show(to)}, an address inside a private network. That was not followed, since it would let a source reach into yours. If it is meant, use the address itself as the source or map it with LLMDBUILD_MIRRORS.");

    public static LlmdException Offline(string what, string where)
        => new("LLMD2029", $"{what} is not in the cache, and {where} may not be asked: offline (LlmdBuildOffline). Build once with the network, or put the chart into a fallback folder (LlmdBuildFallbackFolders).");

    public static LlmdException PlainHttp(Uri url)
        => new("LLMD2030", $"There are credentials for {url.Host}, and {Show(url)} would carry them unencrypted. Use https, or allow it with LlmdBuildAllowCredentialsOverHttp (or LLMDBUILD_ALLOW_CREDENTIALS_OVER_HTTP).");

    public static LlmdException TooLarge(string what, Uri url, long limit)
        => new("LLMD2031", $"{Show(url)} sends more than {limit} bytes for {what}. Is this the right address?");

    public static LlmdException Proxy(string what, Uri url, int? status)
        => new("LLMD2032", $"The proxy refuses to connect to {url.Host} for {what}{(status is null ? "" : $" (it answered {status})")}. Check HTTPS_PROXY with its user name and password, and NO_PROXY.");

    public static LlmdException BadProxy(string variable)
        => new("LLMD2032", $"The variable {variable} (or the same in lower case) does not hold a proxy's address. Write it as http://HOST:PORT, with USER:PASSWORD@ before the host where the proxy wants a login, and with %-escapes for special characters in these.");

    public static LlmdException BadCredentialFile(string path, string why)
        => new("LLMD2033", $"The credentials file '{path}' cannot be read: {why}. Correct it or take it away.");

    public static LlmdException HelperNotAllowed(string host, string helper, string path)
        => new("LLMD2034", $"The credentials for {host} are kept by the program 'docker-credential-{helper}' ('{path}' says so), which a build starts only where LlmdBuildAllowCredentialHelpers (or LLMDBUILD_ALLOW_CREDENTIAL_HELPERS) is true. Set it, or put the credentials into {CredentialOptions.Variable}.");

    public static LlmdException HelperFailed(string host, string helper, string why)
        => new("LLMD2034", $"The credential helper 'docker-credential-{helper}' gave nothing for {host}: {why}. Log in again, or put the credentials into {CredentialOptions.Variable}.");

    public static LlmdException FileMissing(string what, string path)
        => new("LLMD2021", $"'{path}' does not exist, which stands for {what} (a mirror map or a file: source leads there). Check the map and the mirror's contents.");

    public static LlmdException FileUnreadable(string what, string path, string why)
        => new("LLMD2020", $"'{path}' cannot be read for {what}: {why}");

    private static string Show(Uri url) => UrlText.Display(url);
}
