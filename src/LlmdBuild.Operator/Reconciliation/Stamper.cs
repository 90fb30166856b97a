using System.Globalization;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Puts an owner's labels, annotations and reference on what is written for it (contract §3).</summary>
internal sealed class Stamper(ResourceModel model, ResourceName owner, string ownerUid, long ownerGeneration, PlatformInfo platform)
{
    private const string DefinitionKind = "CustomResourceDefinition";

    /// <summary>Stamps a manifest's data in place.</summary>
    /// <param name="manifest">The object.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="namespace">Its namespace; null for cluster-scoped kinds.</param>
    /// <returns>False where the manifest hands the object to somebody else after its creation.</returns>
    public bool Stamp(Dictionary<string, object?> manifest, string kind, string? @namespace)
    {
        var metadata = Table(manifest, "metadata");
        var annotations = Table(metadata, "annotations");
        var managed = annotations.Remove(Stamps.Managed, out var value) ? value as string : null;
        if (managed is not null and not "false")
            annotations[Stamps.Managed] = managed;
        if (kind == DefinitionKind)
        {
            // Definitions outlive their owner: they belong to the platform, not to one resource.
            Table(metadata, "labels")[Stamps.PartOf] = "platform";
            if (annotations.Count == 0)
                metadata.Remove("annotations");
            return managed != "false";
        }
        var labels = Table(metadata, "labels");
        labels.TryAdd(Stamps.PartOf, model.PartOf);
        labels[Stamps.AppPrefix + model.Application] = "true";
        labels[Stamps.AppPartOf] = model.Application;
        Annotate(annotations);
        if (MayOwn(kind, @namespace) && !IsKept(annotations))
            AddOwner(metadata);
        return managed != "false";
    }

    /// <summary>The annotations that say whose object it is.</summary>
    public void Annotate(Dictionary<string, object?> annotations)
    {
        annotations[Stamps.InstanceGeneration] = ownerGeneration.ToString(CultureInfo.InvariantCulture);
        annotations[Stamps.InstanceName] = owner.Name;
        if (owner.Namespace is not null)
            annotations[Stamps.InstanceNamespace] = owner.Namespace;
        annotations[Stamps.InstanceUid] = ownerUid;
        annotations[Stamps.PlatformType] = platform.Type;
        annotations[Stamps.PlatformVersion] = platform.StampedVersion;
    }

    // A namespaced owner cannot own what lies outside its namespace: the garbage collector would take the object for an orphan.
    private bool MayOwn(string kind, string? @namespace)
        => kind != "Namespace" && (owner.Namespace is null || owner.Namespace == @namespace);

    // What Helm is told to keep must survive its owner, so it gets none.
    private static bool IsKept(Dictionary<string, object?> annotations) => annotations.GetValueOrDefault(Stamps.ResourcePolicy) is "keep";

    private void AddOwner(Dictionary<string, object?> metadata)
        => metadata["ownerReferences"] = new List<object?>
        {
            new Dictionary<string, object?>
            {
                ["apiVersion"] = model.Kind.ApiVersion,
                ["kind"] = model.Kind.Kind,
                ["name"] = owner.Name,
                ["uid"] = ownerUid,
                ["controller"] = true,
                ["blockOwnerDeletion"] = true,
            },
        };

    private static Dictionary<string, object?> Table(Dictionary<string, object?> parent, string name)
    {
        if (parent.GetValueOrDefault(name) is Dictionary<string, object?> table)
            return table;
        var added = new Dictionary<string, object?>(StringComparer.Ordinal);
        parent[name] = added;
        return added;
    }
}
