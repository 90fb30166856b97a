using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Transport;

/// <summary>Helm's <c>repositories.yaml</c>: names, URLs, passwords and certificates of repositories the user added.</summary>
internal sealed class HelmRepositoriesFile
{
    private readonly List<Repository> _repositories = [];
    private readonly string _path;

    private HelmRepositoriesFile(string path) => _path = path;

    public static HelmRepositoriesFile Read(string? path)
    {
        var file = new HelmRepositoriesFile(path ?? "");
        if (path is null || !File.Exists(path))
            return file;
        try
        {
            using var reader = new StreamReader(path);
            if (YamlText.Load(reader) is Dictionary<string, object?> root && root.GetValueOrDefault("repositories") is List<object?> list)
                file._repositories.AddRange(list.OfType<Dictionary<string, object?>>().Select(Entry).OfType<Repository>());
        }
        catch (Exception e) when (e is YamlTextException or IOException or UnauthorizedAccessException)
        {
            throw TransportErrors.BadCredentialFile(path, e.Message.TrimEnd('.'));
        }

        // Helm asks in the file's order; the most exact URL is the better answer where two share a host.
        file._repositories.Sort(static (a, b) => b.Url.AbsoluteUri.Length.CompareTo(a.Url.AbsoluteUri.Length));
        return file;
    }

    public Credential? Find(Uri url)
        => Matching(url).FirstOrDefault(static r => r.User is { Length: > 0 }) is { } found
            ? new Credential(found.User!, found.Password ?? "", _path)
            : null;

    public TlsFiles FindTls(Uri url)
        => Matching(url).Select(static r => r.Tls).FirstOrDefault(static t => t != TlsFiles.None) ?? TlsFiles.None;

    public string? FindUrl(string name) => _repositories.FirstOrDefault(r => r.Name == name)?.Url.AbsoluteUri;

    private IEnumerable<Repository> Matching(Uri url)
        => _repositories.Where(r => r.Url.Scheme == url.Scheme && r.Url.Authority.Equals(url.Authority, StringComparison.OrdinalIgnoreCase)
            && (r.Prefix.Length == 1 || url.AbsolutePath.StartsWith(r.Prefix, StringComparison.Ordinal) || url.AbsolutePath + "/" == r.Prefix));

    private static Repository? Entry(Dictionary<string, object?> map)
    {
        if (!Uri.TryCreate(ChartYaml.Text(map, "url"), UriKind.Absolute, out var url))
            return null;
        var prefix = url.AbsolutePath.EndsWith('/') ? url.AbsolutePath : url.AbsolutePath + "/";
        return new Repository(
            ChartYaml.Text(map, "name") ?? "", url, prefix, ChartYaml.Text(map, "username"), ChartYaml.Text(map, "password"),
            new TlsFiles(Path(map, "caFile"), Path(map, "certFile"), Path(map, "keyFile")));
    }

    private static string? Path(Dictionary<string, object?> map, string key) => ChartYaml.Text(map, key) is { Length: > 0 } path ? path : null;

    private sealed record Repository(string Name, Uri Url, string Prefix, string? User, string? Password, TlsFiles Tls);
}
