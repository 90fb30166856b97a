namespace LlmdBuild.Charts.Transport;

/// <summary>Finds what a host wants to be told, and only for that host.</summary>
/// <remarks>
/// Order: what the options name, <c>LLMDBUILD_CREDENTIALS</c>, Helm's repositories.yaml (longest matching URL), Helm's registry config, Docker's
/// config.json, .netrc. Files are read once, on the first question; a missing file is no error, a broken one is (LLMD2033).
/// </remarks>
internal sealed class CredentialStore
{
    private readonly CredentialOptions _options;
    private readonly Func<string, string?> _environment;
    private readonly Lazy<IReadOnlyDictionary<string, Credential>> _variable;
    private readonly Lazy<HelmRepositoriesFile> _helm;
    private readonly Lazy<IReadOnlyList<RegistryConfigFile>> _registries;
    private readonly Lazy<NetRcFile> _netRc;
    private readonly CertificateFolders _certificates;

    public CredentialStore(CredentialOptions options, Func<string, string?> environment)
    {
        _options = options;
        _environment = environment;
        var places = new CredentialPlaces(options, environment);
        _variable = new(() => CredentialVariable.Read(environment(CredentialOptions.Variable)));
        _helm = new(() => HelmRepositoriesFile.Read(places.HelmRepositories));
        _registries = new(() => [RegistryConfigFile.Read(places.HelmRegistryConfig), RegistryConfigFile.Read(places.DockerConfig)]);
        _netRc = new(() => NetRcFile.Read(places.NetRc));
        _certificates = new CertificateFolders(places.CertificateFolders);
    }

    /// <summary>For a repository or a file on an HTTP server; null where there is nothing.</summary>
    public Credential? Find(Uri url)
    {
        if (!_options.Enabled)
            return null;
        return Named(url.Authority) ?? _helm.Value.Find(url) ?? _netRc.Value.Find(url.IdnHost);
    }

    /// <summary>For an OCI registry: the same places and the registry configs. May start a helper, if allowed.</summary>
    public Credential? FindForRegistry(string host, string repository)
    {
        if (!_options.Enabled)
            return null;
        if (Named(host) is { } named)
            return named;
        foreach (var config in _registries.Value)
        {
            if (config.Find(host, repository, _options.AllowHelpers, _environment) is { } found)
                return found;
        }

        return _netRc.Value.Find(host.Split(':')[0]);
    }

    /// <summary>The certificates that Helm's repositories.yaml names for a repository, or Docker's certs.d has for its host.</summary>
    public TlsFiles FindTls(Uri url)
    {
        if (!_options.Enabled || url.Scheme != "https")
            return TlsFiles.None;
        var files = _helm.Value.FindTls(url);
        return files == TlsFiles.None ? _certificates.Find(url) : files;
    }

    /// <summary>The URL that a repository's name in Helm's repositories.yaml stands for (<c>@name</c>, <c>alias:name</c>).</summary>
    public string? FindRepositoryUrl(string name) => _options.Enabled ? _helm.Value.FindUrl(name) : null;

    private Credential? Named(string authority)
        => _options.Hosts.TryGetValue(authority, out var given)
            ? new Credential(given.UserName, given.Password, "the command line")
            : _variable.Value.GetValueOrDefault(authority) ?? _variable.Value.GetValueOrDefault(authority.Split(':')[0]);
}
