using LlmdBuild.Helm.Bundling;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What is fixed about a kind that is rendered from charts.</summary>
internal sealed class ResourceModel
{
    public ResourceModel(BundledResource bundled, OperatorBundle bundle)
    {
        Bundled = bundled;
        Charts = new ChartShelf(bundle);
        Kind = new GroupVersionKind(bundled.Group, bundled.Version, bundled.Kind);
        PartOf = bundled.Kind.ToLowerInvariant();
        Application = bundled.PlatformName;
    }

    public BundledResource Bundled { get; }

    public ChartShelf Charts { get; }

    public GroupVersionKind Kind { get; }

    /// <summary>The kind in lower case: the label <c>platform.opendatahub.io/part-of</c> and the field manager's name.</summary>
    public string PartOf { get; }

    /// <summary>The name under which the platform knows it, e.g. <c>llm-d</c>.</summary>
    public string Application { get; }

    /// <summary>Whether the spec has words of ours (<c>namespace</c>, <c>rollbackTo</c>, <c>upgrade</c>) beside the values; not where it is nothing but a chart's values.</summary>
    public bool HasOwnWords => Bundled.Components.All(c => c.EffectiveValuesPath.Count > 0);

    /// <summary>The field manager of everything written for it.</summary>
    public string FieldManager => PartOf;
}
