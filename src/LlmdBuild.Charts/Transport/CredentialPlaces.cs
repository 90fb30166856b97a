namespace LlmdBuild.Charts.Transport;

/// <summary>Where Helm, Docker and curl keep their files on this system.</summary>
internal sealed class CredentialPlaces(CredentialOptions options, Func<string, string?> environment)
{
    public string? HelmRepositories => options.HelmRepositories ?? Set("HELM_REPOSITORY_CONFIG") ?? Below(HelmConfig, "repositories.yaml");

    public string? HelmRegistryConfig => options.HelmRegistryConfig ?? Set("HELM_REGISTRY_CONFIG") ?? Below(HelmConfig, "registry/config.json");

    public string? DockerConfig => options.DockerConfig ?? Below(Set("DOCKER_CONFIG") ?? Below(Home, ".docker"), "config.json");

    public string? NetRc => options.NetRc ?? Set("NETRC") ?? Below(Home, OperatingSystem.IsWindows() ? "_netrc" : ".netrc");

    /// <summary>Certificates by host; the user's before the machine's.</summary>
    public IReadOnlyList<string> CertificateFolders =>
    [
        .. new[] { Below(Set("DOCKER_CONFIG") ?? Below(Home, ".docker"), "certs.d"), Below(Set("XDG_CONFIG_HOME") ?? Below(Home, ".config"), "containers/certs.d") }.OfType<string>(),
        .. OperatingSystem.IsWindows() ? [] : (string[])["/etc/docker/certs.d", "/etc/containers/certs.d"],
    ];

    private string? Home => Set("HOME") ?? Set("USERPROFILE");

    private string? HelmConfig
    {
        get
        {
            if (Set("HELM_CONFIG_HOME") is { } own)
                return own;
            if (Set("XDG_CONFIG_HOME") is { } xdg)
                return Path.Combine(xdg, "helm");
            if (OperatingSystem.IsWindows())
                return Below(Set("APPDATA"), "helm");
            return Below(Home, OperatingSystem.IsMacOS() ? "Library/Preferences/helm" : ".config/helm");
        }
    }

    private string? Set(string name) => environment(name) is { Length: > 0 } value ? value : null;

    private static string? Below(string? folder, string path) => folder is null ? null : Path.Combine(folder, path);
}
