using LlmdBuild.Charts.Transport;

namespace LlmdBuild.Charts;

/// <summary>Gets one packaged chart by its address, without a repository, a lock or the cache.</summary>
public static class ChartDownload
{
    /// <summary>The archive's bytes; nothing in them has been looked at.</summary>
    /// <param name="url">An http or https address.</param>
    /// <param name="options">Transport, credentials and the largest archive taken.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="Helm.Diagnostics.LlmdException">LLMD202x: it cannot be had.</exception>
    public static async Task<byte[]> ReadAsync(Uri url, ResolveOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(options);
        var applied = EnvironmentOptions.Apply(options);
        using var http = new HttpTransport(applied.Transport, new CredentialStore(applied.Credentials, applied.Environment), applied.Time, applied.Environment);
        var answer = await http.GetAsync(new HttpAsk(url) { What = "the chart", Limit = applied.Limits.PackedBytes, Origin = url }, cancellation).ConfigureAwait(false);
        return answer.Body;
    }
}
