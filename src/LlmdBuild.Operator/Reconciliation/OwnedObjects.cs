using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The objects that carry a resource's stamps, over all kinds that are watched.</summary>
internal sealed class OwnedObjects(ResourceModel model, WatchRegistry watches, ApiCatalog catalog)
{
    /// <summary>All of them; an object that is watched in several versions comes once.</summary>
    public IReadOnlyList<OwnedObject> Of(ResourceName owner)
    {
        var found = new List<OwnedObject>();
        var seen = new HashSet<ObjectIdentity>();
        foreach (var watch in watches.All)
        {
            if (watch.Kind == model.Kind || catalog.Find(watch.Kind) is not { } resource)
                continue;
            foreach (var item in watch.Store.OwnedBy(owner))
            {
                if (item.Owner.PartOf != model.PartOf)
                    continue;
                var owned = new OwnedObject(resource, item);
                if (seen.Add(owned.Identity))
                    found.Add(owned);
            }
        }
        return found;
    }
}
