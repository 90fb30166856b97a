using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Upgrades;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>One reconcile of one resource.</summary>
/// <param name="Name">Which.</param>
/// <param name="Resource">Its state, as the watch holds it.</param>
/// <param name="Owner">Its JSON without status.</param>
/// <param name="State">What is remembered of it.</param>
/// <param name="Report">What the pass does.</param>
internal sealed record Pass(ResourceName Name, WatchedObject Resource, JsonElement Owner, InstanceState State, PassReport Report)
{
    /// <summary>Whether the last complete pass was made from the same inputs: what is applied now was changed by somebody else.</summary>
    public bool IsRepeat { get; set; }

    /// <summary>The spec to follow: the resource's own, or that of the revision it returned to.</summary>
    public JsonElement Spec { get; set; }

    /// <summary>The revision followed instead of the resource's own spec; null where that is followed.</summary>
    public FollowedRevision? Followed { get; set; }

    /// <summary>How changes are rolled out.</summary>
    public UpgradePolicy Policy { get; set; } = new(ImmutableFieldPolicy.Fail, AutomaticRollback: false, TimeSpan.MaxValue);

    /// <summary>The charts that were provisioned last, as the status tells: name and version.</summary>
    public IReadOnlyDictionary<string, string> Installed => _installed ??= ReadInstalled();

    /// <summary>The components, by folder, whose chart is another version than the one provisioned last, and from which to which: the pass is an upgrade.</summary>
    public IReadOnlyDictionary<string, string> Upgrades { get; set; } = new Dictionary<string, string>();

    private Dictionary<string, string>? _installed;

    /// <summary>The namespaces of the releases.</summary>
    public IReadOnlySet<string> ReleaseNamespaces { get; set; } = new HashSet<string>();

    /// <summary>The annotations of a namespace made for it.</summary>
    public Dictionary<string, object?> NamespaceStamps { get; } = new(StringComparer.Ordinal);

    private Dictionary<string, string> ReadInstalled()
    {
        var installed = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Resource.Status.Length == 0)
            return installed;
        using var status = JsonDocument.Parse(Resource.Status);
        foreach (var release in status.RootElement.At("releases").Items())
        {
            if (release.Text("name") is { } name && release.Text("version") is { } version)
                installed[name] = version;
        }
        return installed;
    }
}
