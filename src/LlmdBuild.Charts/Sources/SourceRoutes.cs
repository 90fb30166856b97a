using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Sources;

/// <summary>Finds the way to a source: mirrors, and what offline forbids.</summary>
internal sealed class SourceRoutes(MirrorMap mirrors, string projectFolder, bool offline)
{
    /// <summary>The source to ask in place of the given one.</summary>
    public ChartSource Map(ChartSource source, ChartIntent? intent) => source switch
    {
        HelmRepositorySource { Url.IsFile: false } http when mirrors.TryMap(UrlText.Display(http.Url)) is { } to => Parse(to, intent),
        OciSource oci when mirrors.TryMap($"oci://{oci.Host}/{oci.Repository}") is { } to => MapOci(oci, to, intent),
        GitSource { Url.IsFile: false } git when mirrors.TryMap(UrlText.Display(git.Url, keepUser: true)) is { } to => MapGit(git, to, intent),
        _ => source,
    };

    /// <summary>The address to use in place of one that an index names.</summary>
    public Uri Map(Uri url)
        => !url.IsFile && mirrors.TryMap(UrlText.Display(url)) is { } to ? ToUri(to) : url;

    /// <summary>Refuses the network where it is forbidden (LLMD2029).</summary>
    public void RequireNetwork(string what, string where)
    {
        if (offline)
            throw TransportErrors.Offline(what, where);
    }

    private ChartSource Parse(string to, ChartIntent? intent)
    {
        try
        {
            return SourceParser.Parse(to, projectFolder, intent);
        }
        catch (LlmdException e) when (e.Diagnostics[0].Code == "LLMD2010")
        {
            throw BadTarget(to, e);
        }
    }

    private ChartSource MapOci(OciSource source, string to, ChartIntent? intent)
        => Parse(to, intent) switch
        {
            OciSource mapped => mapped with { Tag = source.Tag, Digest = source.Digest },
            var other => other,
        };

    private GitSource MapGit(GitSource source, string to, ChartIntent? intent)
    {
        var address = to.StartsWith("git+", StringComparison.OrdinalIgnoreCase) ? to[4..] : to;
        var url = address.Contains("://", StringComparison.Ordinal) || address.StartsWith("file:", StringComparison.Ordinal) ? address : "file:" + Path.GetFullPath(address, projectFolder);
        var mapped = (GitSource)SourceParser.Parse($"git+{url}?commit={new string('0', 40)}", projectFolder, intent);
        return source with { Url = mapped.Url };
    }

    private Uri ToUri(string to)
        => Uri.TryCreate(to, UriKind.Absolute, out var url) ? url : new Uri(Path.GetFullPath(to, projectFolder));

    private static LlmdException BadTarget(string to, LlmdException inner)
        => new(new LlmdDiagnostic("LLMD2120", LlmdSeverity.Error, $"The mirror map leads to '{to}', which is no source: {inner.Message}"), inner);
}
