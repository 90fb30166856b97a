using System.Text.Json;
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

    /// <summary>The namespaces of the releases.</summary>
    public IReadOnlySet<string> ReleaseNamespaces { get; set; } = new HashSet<string>();

    /// <summary>The annotations of a namespace made for it.</summary>
    public Dictionary<string, object?> NamespaceStamps { get; } = new(StringComparer.Ordinal);
}
