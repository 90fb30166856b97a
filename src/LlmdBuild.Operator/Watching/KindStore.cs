using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Watching;

/// <summary>The objects of one kind, as the watch and our own writes know them.</summary>
/// <remarks>
/// Writes put their answer in at once, so a reconcile reads what it wrote; events that are older than what is held are dropped,
/// and so are answers that the watch has overtaken: what it has passed and does not hold is gone. Thread safe.
/// </remarks>
internal sealed class KindStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string? Namespace, string Name), WatchedObject> _objects = [];
    private ulong _passed;

    // A reconcile asks for the objects of one owner, whoever else has some.
    private readonly Dictionary<ResourceName, List<WatchedObject>> _owned = [];

    public int Count
    {
        get
        {
            lock (_lock)
                return _objects.Count;
        }
    }

    public WatchedObject? Find(string? @namespace, string name)
    {
        lock (_lock)
            return _objects.GetValueOrDefault((@namespace, name));
    }

    /// <summary>The objects that match, in no order.</summary>
    public List<WatchedObject> Where(Func<WatchedObject, bool> predicate)
    {
        lock (_lock)
        {
            var found = new List<WatchedObject>();
            foreach (var item in _objects.Values)
            {
                if (predicate(item))
                    found.Add(item);
            }
            return found;
        }
    }

    /// <summary>The objects that bear an owner's stamps, in no order.</summary>
    public WatchedObject[] OwnedBy(ResourceName owner)
    {
        lock (_lock)
            return _owned.TryGetValue(owner, out var owned) ? [.. owned] : [];
    }

    /// <summary>Takes in a state of an object that a list or the watch brought.</summary>
    /// <returns>What was held before, and whether this state is newer.</returns>
    public (WatchedObject? Before, bool Taken) Put(WatchedObject item) => Put(item, atLeast: 0);

    /// <summary>Takes in what a write answered. The object's end may have come first.</summary>
    /// <returns>What was held before, and whether this state is newer.</returns>
    public (WatchedObject? Before, bool Taken) PutAnswer(WatchedObject item)
    {
        lock (_lock)
            return Put(item, _passed);
    }

    /// <summary>Everything up to that version has been seen.</summary>
    public void Passed(ulong version)
    {
        lock (_lock)
            _passed = Math.Max(_passed, version);
    }

    private (WatchedObject? Before, bool Taken) Put(WatchedObject item, ulong atLeast)
    {
        lock (_lock)
        {
            var before = _objects.GetValueOrDefault((item.Namespace, item.Name));
            if (before is null ? item.ResourceVersion <= atLeast : before.ResourceVersion >= item.ResourceVersion)
                return (before, false);
            _objects[(item.Namespace, item.Name)] = item;
            Disown(before);
            Own(item);
            return (before, true);
        }
    }

    /// <summary>Takes an object out, unless what is held is newer than its end.</summary>
    /// <returns>What was held; null where nothing was, or something newer is.</returns>
    public WatchedObject? Remove(string? @namespace, string name, ulong endVersion)
    {
        lock (_lock)
        {
            _passed = Math.Max(_passed, endVersion);
            if (!_objects.TryGetValue((@namespace, name), out var held) || held.ResourceVersion > endVersion)
                return null;
            _objects.Remove((@namespace, name));
            Disown(held);
            return held;
        }
    }

    /// <summary>Takes out whatever a complete list of that version does not have.</summary>
    public List<WatchedObject> RemoveExcept(HashSet<(string?, string)> listed, ulong listVersion)
    {
        lock (_lock)
        {
            _passed = Math.Max(_passed, listVersion == ulong.MaxValue ? 0 : listVersion);
            var gone = _objects.Values.Where(o => o.ResourceVersion <= listVersion && !listed.Contains((o.Namespace, o.Name))).ToList();
            foreach (var item in gone)
            {
                _objects.Remove((item.Namespace, item.Name));
                Disown(item);
            }
            return gone;
        }
    }

    private void Own(WatchedObject item)
    {
        if (item.Owner.Name.Name is null)
            return;
        if (!_owned.TryGetValue(item.Owner.Name, out var owned))
            _owned[item.Owner.Name] = owned = [];
        owned.Add(item);
    }

    private void Disown(WatchedObject? item)
    {
        if (item?.Owner.Name.Name is null || !_owned.TryGetValue(item.Owner.Name, out var owned))
            return;
        owned.Remove(item);
        if (owned.Count == 0)
            _owned.Remove(item.Owner.Name);
    }
}
