using System.Globalization;

namespace LlmdBuild.Charts;

/// <summary>What a machine, rather than a project, has to say on restores: variables fill in what the options leave open.</summary>
/// <remarks>
/// <c>LLMDBUILD_CA_FILE</c> (PEM certificates to trust as well), <c>LLMDBUILD_KEYRING</c>, <c>LLMDBUILD_HTTP_TIMEOUT</c> (seconds without a byte),
/// <c>LLMDBUILD_ALLOW_CREDENTIAL_HELPERS</c>, <c>LLMDBUILD_ALLOW_CREDENTIALS_OVER_HTTP</c> (<c>true</c>), <c>LLMDBUILD_PLAIN_HTTP_REGISTRIES</c> (hosts
/// separated by <c>;</c>).
/// </remarks>
internal static class EnvironmentOptions
{
    public static ResolveOptions Apply(ResolveOptions options)
    {
        var read = options.Environment;
        var transport = options.Transport;
        return options with
        {
            Keyring = options.Keyring ?? NotEmpty(read("LLMDBUILD_KEYRING")),
            Credentials = options.Credentials with { AllowHelpers = options.Credentials.AllowHelpers || IsTrue(read("LLMDBUILD_ALLOW_CREDENTIAL_HELPERS")) },
            Transport = transport with
            {
                CaFile = transport.CaFile ?? NotEmpty(read("LLMDBUILD_CA_FILE")),
                AllowCredentialsOverHttp = transport.AllowCredentialsOverHttp || IsTrue(read("LLMDBUILD_ALLOW_CREDENTIALS_OVER_HTTP")),
                StallTimeout = int.TryParse(read("LLMDBUILD_HTTP_TIMEOUT"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : transport.StallTimeout,
                PlainHttpRegistries = [.. transport.PlainHttpRegistries, .. (read("LLMDBUILD_PLAIN_HTTP_REGISTRIES") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            },
        };
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool IsTrue(string? text) => text is "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
