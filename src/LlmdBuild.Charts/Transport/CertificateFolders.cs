namespace LlmdBuild.Charts.Transport;

/// <summary>Docker's and Podman's folders of certificates by host: <c>certs.d/HOST[:PORT]/ca.crt</c>, <c>client.cert</c>, <c>client.key</c>.</summary>
internal sealed class CertificateFolders(IReadOnlyList<string> roots)
{
    /// <summary>What the first folder of the host holds.</summary>
    public TlsFiles Find(Uri url)
    {
        foreach (var root in roots)
        {
            var folder = Folder(root, url);
            if (folder is null)
                continue;
            var certificate = Existing(folder, "client.cert");
            return new TlsFiles(Existing(folder, "ca.crt"), certificate, certificate is null ? null : Existing(folder, "client.key"));
        }

        return TlsFiles.None;
    }

    private static string? Folder(string root, Uri url)
    {
        // A name with a colon is no folder on Windows, where Docker leaves it out.
        var withPort = Path.Combine(root, OperatingSystem.IsWindows() ? $"{url.IdnHost}{url.Port}" : $"{url.IdnHost}:{url.Port}");
        if (Directory.Exists(withPort))
            return withPort;
        var host = Path.Combine(root, url.IdnHost);
        return url.IsDefaultPort && Directory.Exists(host) ? host : null;
    }

    private static string? Existing(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }
}
