using LlmdBuild.Charts.Transport;

namespace LlmdBuild.Charts;

/// <summary>The repositories that a user added with <c>helm repo add</c>.</summary>
public static class HelmRepositories
{
    /// <summary>The URL behind a repository's name; null where no repository is called so.</summary>
    /// <param name="name">The name before the slash in <c>repo/chart</c>.</param>
    /// <param name="options">Says which file: <see cref="CredentialOptions.HelmRepositories"/>, else Helm's own place.</param>
    /// <exception cref="Helm.Diagnostics.LlmdException">LLMD2033: the file cannot be read.</exception>
    public static string? FindUrl(string name, CredentialOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(options);
        return new CredentialStore(options, Environment.GetEnvironmentVariable).FindRepositoryUrl(name);
    }
}
