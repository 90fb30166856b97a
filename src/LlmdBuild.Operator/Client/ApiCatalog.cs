using System.Collections.Frozen;

namespace LlmdBuild.Operator.Client;

/// <summary>The kinds a server has, as of its last discovery; replaced as a whole, read without locks.</summary>
internal sealed class ApiCatalog
{
    private volatile Snapshot _snapshot = new(FrozenDictionary<GroupVersionKind, ApiResource>.Empty, [], "", 0);

    /// <summary>Every <c>group/version</c> and <c>group/version/Kind</c>, for <c>.Capabilities.APIVersions</c>.</summary>
    public IReadOnlyList<string> ApiVersions => _snapshot.ApiVersions;

    /// <summary>The server's <c>gitVersion</c>, e.g. <c>v1.36.1</c>.</summary>
    public string ServerVersion => _snapshot.ServerVersion;

    /// <summary>Rises whenever a discovery brought something else than the one before.</summary>
    public int Revision => _snapshot.Revision;

    /// <summary>All kinds.</summary>
    public IEnumerable<ApiResource> Resources => _snapshot.Kinds.Values;

    /// <summary>Takes over a discovery's result.</summary>
    /// <returns>Whether it differs from the one before.</returns>
    public bool Replace(string serverVersion, IReadOnlyCollection<ApiResource> resources)
    {
        var before = _snapshot;
        var versions = resources.SelectMany(r => new[] { r.Kind.ApiVersion, r.Kind.ToString() }).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (before.ServerVersion == serverVersion && before.ApiVersions.SequenceEqual(versions))
            return false;
        var kinds = resources.DistinctBy(r => r.Kind).ToFrozenDictionary(r => r.Kind);
        _snapshot = new(kinds, versions, serverVersion, before.Revision + 1);
        return true;
    }

    /// <summary>The kind; null where the server has none.</summary>
    public ApiResource? Find(GroupVersionKind kind) => _snapshot.Kinds.GetValueOrDefault(kind);

    /// <summary>The kind.</summary>
    /// <exception cref="MissingKindException">The server has none.</exception>
    public ApiResource Resolve(GroupVersionKind kind) => Find(kind) ?? throw new MissingKindException(kind);

    private sealed record Snapshot(FrozenDictionary<GroupVersionKind, ApiResource> Kinds, string[] ApiVersions, string ServerVersion, int Revision);
}
