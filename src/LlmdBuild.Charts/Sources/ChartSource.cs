namespace LlmdBuild.Charts.Sources;

/// <summary>Where a chart comes from, taken apart once. <see cref="SourceParser"/> makes them.</summary>
internal abstract record ChartSource
{
    /// <summary>The source as the lock has it: normalised, without secrets or machine paths.</summary>
    /// <param name="lockFolder">The folder of the lock; local sources are written relative to it.</param>
    public abstract string ToLockText(string lockFolder);

    /// <summary>The source as a message shows it.</summary>
    public abstract string Display { get; }

    /// <summary>The network address it is asked at; null for what lies on this machine.</summary>
    public virtual Uri? Address => null;
}

/// <summary>A Helm repository: a folder with <c>index.yaml</c>, over HTTP or <c>file:</c>.</summary>
internal sealed record HelmRepositorySource(Uri Url) : ChartSource
{
    public override string Display => UrlText.Display(Url);

    public override Uri? Address => Url.IsFile ? null : Url;

    public override string ToLockText(string lockFolder)
        => Url.IsFile ? UrlText.RelativePath(lockFolder, Url.LocalPath) : Url.AbsoluteUri.TrimEnd('/');
}

/// <summary>A chart, or the namespace a chart lies in, on an OCI registry.</summary>
internal sealed record OciSource(string Host, string Repository, string? Tag, string? Digest) : ChartSource
{
    public override string Display => ToLockText("");

    public override Uri Address => new($"https://{Host}/");

    public override string ToLockText(string lockFolder)
        => $"oci://{Host}/{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";
}

/// <summary>A chart folder in a git repository, at a tag or a commit.</summary>
internal sealed record GitSource(Uri Url, string Path, string? Tag, string? Commit) : ChartSource
{
    public override string Display => Text(Url.IsFile ? "file:" + Url.LocalPath : UrlText.Display(Url, keepUser: true));

    public override Uri? Address => Url.IsFile ? null : Url;

    public override string ToLockText(string lockFolder)
        => Url.IsFile ? Text("file:" + UrlText.RelativePath(lockFolder, Url.LocalPath)) : Display;

    private string Text(string repository)
    {
        var parts = new List<string>();
        if (Path.Length > 0)
            parts.Add("path=" + Path);
        if (Tag is not null)
            parts.Add("tag=" + Tag);
        if (Commit is not null)
            parts.Add("commit=" + Commit);
        return $"git+{repository}?{string.Join('&', parts)}";
    }
}

/// <summary>A chart's folder or archive on this machine.</summary>
internal sealed record LocalSource(string FullPath, string AsWritten) : ChartSource
{
    public override string Display => AsWritten;

    public override string ToLockText(string lockFolder) => UrlText.RelativePath(lockFolder, FullPath);
}
