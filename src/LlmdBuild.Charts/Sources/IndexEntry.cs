namespace LlmdBuild.Charts.Sources;

/// <summary>What an index says of one version: where to get it and the sha256 of the archive (64 hex digits, or null).</summary>
internal sealed record IndexEntry(string Version, IReadOnlyList<string> Urls, string? Digest)
{
    public static IndexEntry? From(object? node)
    {
        if (node is not Dictionary<string, object?> map || ChartYaml.Text(map, "version") is not { Length: > 0 } version)
            return null;
        var urls = map.GetValueOrDefault("urls") is List<object?> list ? list.OfType<string>().Where(static u => u.Length > 0).ToList() : [];
        var digest = ChartYaml.Text(map, "digest")?.Trim().ToLowerInvariant();
        if (digest?.StartsWith("sha256:", StringComparison.Ordinal) == true)
            digest = digest[7..];
        return new IndexEntry(version, urls, string.IsNullOrEmpty(digest) ? null : digest);
    }
}
