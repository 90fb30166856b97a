using System.Net;
using LlmdBuild.Charts;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>What the flags say on getting charts: credentials, certificates, signatures, and Helm's own files.</summary>
internal static class FetchFlags
{
    /// <summary>Options for a source; the lock lies in a folder of its own.</summary>
    public static ResolveOptions Options(ParsedFlags flags, string source, string scratch)
    {
        var folder = Environment.CurrentDirectory;
        var configuration = LlmdConfiguration.Read(folder);
        return new ResolveOptions
        {
            ProjectFolder = folder,
            LockFilePath = Path.Combine(scratch, "charts.lock.json"),
            Mirrors = configuration.Mirrors,
            FallbackFolders = configuration.FallbackFolders,
            Credentials = Credentials(flags, source),
            Keyring = Given(flags, "keyring"),
            Transport = new TransportOptions
            {
                CaFile = Given(flags, "ca-file"),
                PlainHttpRegistries = flags.Bool("plain-http") && HostOf(source) is { } host ? [host] : [],
            },
        };
    }

    /// <summary>Where credentials are looked for: <c>--username</c> and <c>--password</c> count for the source's host alone.</summary>
    public static CredentialOptions Credentials(ParsedFlags flags, string source)
    {
        var hosts = new Dictionary<string, NetworkCredential>();
        if (flags.Text("username").Length > 0 && HostOf(source) is { } host) hosts[host] = new NetworkCredential(flags.Text("username"), flags.Text("password"));
        return new CredentialOptions { Hosts = hosts, HelmRepositories = Given(flags, "repository-config"), HelmRegistryConfig = Given(flags, "registry-config") };
    }

    private static string? Given(ParsedFlags flags, string name) => flags.Text(name) is { Length: > 0 } text ? text : null;

    private static string? HostOf(string source) => Uri.TryCreate(source, UriKind.Absolute, out var url) && !url.IsFile ? url.Authority : null;
}
