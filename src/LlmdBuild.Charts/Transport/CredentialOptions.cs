using System.Net;

namespace LlmdBuild.Charts.Transport;

/// <summary>Where user names, passwords and tokens are looked for. First found wins, in the order of the members.</summary>
public sealed record CredentialOptions
{
    /// <summary>The variable with credentials by host: <c>HOST=USER:PASSWORD;HOST=:TOKEN</c>.</summary>
    public const string Variable = "LLMDBUILD_CREDENTIALS";

    /// <summary>False looks nowhere.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Credentials by host, with the port where the URL has one; before all other places.</summary>
    public IReadOnlyDictionary<string, NetworkCredential> Hosts { get; init; } = new Dictionary<string, NetworkCredential>();

    /// <summary>Helm's <c>repositories.yaml</c>; null takes Helm's own place (<c>HELM_REPOSITORY_CONFIG</c>, else below the config folder).</summary>
    public string? HelmRepositories { get; init; }

    /// <summary>Helm's registry config; null takes Helm's own place (<c>HELM_REGISTRY_CONFIG</c>, else below the config folder).</summary>
    public string? HelmRegistryConfig { get; init; }

    /// <summary>Docker's <c>config.json</c>; null takes Docker's own place (<c>DOCKER_CONFIG</c>, else <c>~/.docker</c>).</summary>
    public string? DockerConfig { get; init; }

    /// <summary>A <c>.netrc</c>; null takes <c>NETRC</c>, else <c>~/.netrc</c>.</summary>
    public string? NetRc { get; init; }

    /// <summary>Whether credential helpers that a Docker config names may be started: they are programs.</summary>
    public bool AllowHelpers { get; init; }
}
