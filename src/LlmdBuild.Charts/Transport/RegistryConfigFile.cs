using System.Text;
using System.Text.Json;

namespace LlmdBuild.Charts.Transport;

/// <summary>A registry config as Docker and Helm write it: <c>auths</c>, <c>credHelpers</c>, <c>credsStore</c>.</summary>
internal sealed class RegistryConfigFile
{
    private readonly string _path;
    private readonly Dictionary<string, Credential> _logins = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _emptyLogins = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _helpers = new(StringComparer.OrdinalIgnoreCase);
    private string? _store;

    private RegistryConfigFile(string path) => _path = path;

    public static RegistryConfigFile Read(string? path)
    {
        var file = new RegistryConfigFile(path ?? "");
        if (path is null || !File.Exists(path))
            return file;
        try
        {
            using var document = JsonDocument.Parse(Utf8Mark.Without(File.ReadAllBytes(path)));
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                file.Load(document.RootElement);
        }
        catch (JsonException)
        {
            // What the parser says could quote the secret.
            throw TransportErrors.BadCredentialFile(path, "it is not JSON");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw TransportErrors.BadCredentialFile(path, e.Message.TrimEnd('.'));
        }

        return file;
    }

    /// <summary>Keys are hosts, hosts with the start of a repository's path, or Docker Hub's old URL.</summary>
    public Credential? Find(string host, string repository, bool allowHelpers, Func<string, string?> environment)
    {
        for (var key = host + "/" + repository; ; key = key[..key.LastIndexOf('/')])
        {
            if (_logins.GetValueOrDefault(key) is { } login)
                return login;
            if (key == host)
                break;
        }

        if (host is "docker.io" or "registry-1.docker.io" or "index.docker.io" && _logins.GetValueOrDefault("index.docker.io/v1") is { } hub)
            return hub;
        // "auths" names hosts without a secret where a store keeps it: only those, so that a build does not ask in vain.
        var helper = _helpers.GetValueOrDefault(host) ?? (_emptyLogins.Contains(host) ? _store : null);
        if (helper is null)
            return null;
        return allowHelpers ? CredentialHelper.Get(helper, host, environment) : throw TransportErrors.HelperNotAllowed(host, helper, _path);
    }

    private void Load(JsonElement root)
    {
        if (root.TryGetProperty("auths", out var auths) && auths.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in auths.EnumerateObject())
                AddLogin(Key(entry.Name), entry.Value);
        }

        if (root.TryGetProperty("credHelpers", out var helpers) && helpers.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in helpers.EnumerateObject().Where(static e => e.Value.ValueKind == JsonValueKind.String))
                _helpers[Key(entry.Name)] = entry.Value.GetString()!;
        }

        _store = Text(root, "credsStore");
    }

    private void AddLogin(string key, JsonElement login)
    {
        if (login.ValueKind != JsonValueKind.Object)
            return;
        if (Text(login, "identitytoken") is { Length: > 0 } identity)
            _logins[key] = new Credential("<token>", identity, _path, IsRefreshToken: true);
        else if (Text(login, "registrytoken") is { Length: > 0 } token)
            _logins[key] = new Credential("", token, _path, IsToken: true);
        else if (Text(login, "auth") is { Length: > 0 } auth && Decode(auth) is { } pair)
            _logins[key] = new Credential(pair.User, pair.Password, _path);
        else if (Text(login, "username") is { Length: > 0 } user)
            _logins[key] = new Credential(user, Text(login, "password") ?? "", _path);
        else
            _emptyLogins.Add(key);
    }

    private static (string User, string Password)? Decode(string auth)
    {
        var bytes = new byte[auth.Length];
        if (!Convert.TryFromBase64String(auth, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0');
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }

    private static string Key(string name)
    {
        var text = name.StartsWith("https://", StringComparison.Ordinal) ? name[8..] : name.StartsWith("http://", StringComparison.Ordinal) ? name[7..] : name;
        return text.TrimEnd('/');
    }

    private static string? Text(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
