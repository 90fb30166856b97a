using System.Text;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Hooks;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Turns what a resource's components rendered to into stamped objects, in the order of applying.</summary>
/// <param name="catalog">The kinds the server has.</param>
/// <param name="stamper">Puts the owner's marks on each object.</param>
/// <param name="granted">The kinds that each chart may emit.</param>
internal sealed class DesiredStateBuilder(ApiCatalog catalog, Stamper stamper, GrantedKinds granted)
{
    private readonly List<DesiredObject> _objects = [];
    private readonly HashSet<ObjectIdentity> _seen = [];
    private readonly List<DesiredHook> _hooks = [];
    private readonly HashSet<GroupVersionKind> _missing = [];
    private readonly List<string> _notices = [];

    /// <summary>Whether a render drew on random numbers or the time.</summary>
    public bool UsedRandom { get; private set; }

    /// <summary>Adds what a component rendered to.</summary>
    /// <exception cref="SpecProblemException">Something in it is no object, or not ours to make, or two are the same.</exception>
    public void Add(EffectiveComponent component, RenderedComponent rendered)
    {
        UsedRandom |= rendered.UsedRandom;
        _notices.AddRange(rendered.Notices);
        foreach (var document in rendered.Documents)
            AddDocument(document.Source, document.Data, component);
        var hooks = rendered.Hooks.Select(hook => AddHook(hook, component)).OfType<DesiredHook>();
        _hooks.AddRange(hooks.OrderBy(h => h.Hook.Weight).ThenBy(h => h.Object.Name, StringComparer.Ordinal));
    }

    /// <summary>Adds an object of the operator's own: a namespace, a key, a revision.</summary>
    public void Add(Dictionary<string, object?> manifest, GroupVersionKind kind, string? @namespace, DesiredOptions options)
    {
        var name = ((Dictionary<string, object?>)manifest["metadata"]!)["name"] as string ?? "";
        if (Make(manifest, kind, @namespace, name, options) is { } desired)
            Keep(desired);
    }

    public DesiredState Build()
    {
        _objects.Sort(ApplyOrder.Compare);
        return new DesiredState(_objects, _hooks, [.. _missing], _notices);
    }

    private void AddDocument(string source, Dictionary<string, object?> table, EffectiveComponent component)
    {
        var kind = KindOf(source, table);
        if (kind is { Group: "", Kind: "List" })
        {
            foreach (var item in table.GetValueOrDefault("items") as List<object?> ?? [])
                AddDocument(source, item as Dictionary<string, object?> ?? throw new SpecProblemException($"{source}: an item of a List is no object"), component);
            return;
        }
        if (Make(source, table, kind, component) is { } desired)
            Keep(desired);
    }

    private DesiredHook? AddHook(RenderedHook hook, EffectiveComponent component)
    {
        var (source, table) = hook.Document;
        if (hook.Hook.Events.FirstOrDefault(e => !HookCheck.IsRun(e)) is { } other)
            throw new SpecProblemException($"{source}: hooks of {other} are not run, only those of install and upgrade");
        var kind = KindOf(source, table);
        HookTable.Prepare(table, kind);
        return Make(source, table, kind, component) is { } desired ? new DesiredHook(desired, hook.Hook) : null;
    }

    private static GroupVersionKind KindOf(string source, Dictionary<string, object?> table)
    {
        var kind = GroupVersionKind.Parse(table.GetValueOrDefault("apiVersion") as string ?? "", table.GetValueOrDefault("kind") as string ?? "");
        return kind.Kind.Length > 0 && kind.Version.Length > 0 ? kind : throw new SpecProblemException($"{source}: a document has no kind or no apiVersion");
    }

    private DesiredObject? Make(string source, Dictionary<string, object?> table, GroupVersionKind kind, EffectiveComponent component)
    {
        if ((table.GetValueOrDefault("metadata") as Dictionary<string, object?>)?.GetValueOrDefault("name") is not string { Length: > 0 } name)
            throw new SpecProblemException($"{source}: {kind.Kind} has no name");
        granted.Check(component, kind, source);
        return Make(table, kind, component.Namespace, name, DesiredOptions.None) is { } desired ? desired with { Component = component.Component.Folder } : null;
    }

    private DesiredObject? Make(Dictionary<string, object?> table, GroupVersionKind kind, string? releaseNamespace, string name, DesiredOptions options)
    {
        var metadata = (Dictionary<string, object?>)table["metadata"]!;
        if (catalog.Find(kind) is not { } resource)
        {
            _missing.Add(kind);
            return null;
        }
        var @namespace = resource.Namespaced ? metadata.GetValueOrDefault("namespace") as string ?? releaseNamespace : null;
        if (resource.Namespaced)
            metadata["namespace"] = @namespace;
        else
            metadata.Remove("namespace");
        table.Remove("status");
        foreach (var servers in (ReadOnlySpan<string>)["creationTimestamp", "managedFields", "resourceVersion"])
            metadata.Remove(servers);
        EncodeSecret(kind, table);
        if (kind is { Group: "rbac.authorization.k8s.io", Kind: "ClusterRole" } && table.GetValueOrDefault("aggregationRule") is not null)
            table.Remove("rules");
        if (!stamper.Stamp(table, kind.Kind, @namespace))
            options |= DesiredOptions.CreateOnly;
        var body = GoData.ToJson(table);
        return new DesiredObject(resource, @namespace, name, body, WatchedObjectReader.Hash(body), options);
    }

    private void Keep(DesiredObject desired)
    {
        if (!_seen.Add(desired.Identity))
            throw new SpecProblemException($"{desired.Identity} is rendered twice");
        _objects.Add(desired);
    }

    // stringData is written once and never read back: what lies in the cluster is data, so data is what is compared.
    private static void EncodeSecret(GroupVersionKind kind, Dictionary<string, object?> table)
    {
        if (kind is not { Group: "", Kind: "Secret" } || !table.Remove("stringData", out var plain) || plain is not Dictionary<string, object?> texts)
            return;
        var data = table.GetValueOrDefault("data") as Dictionary<string, object?> ?? new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in texts)
            data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value as string ?? throw new SpecProblemException($"a Secret's stringData.{key} is no text")));
        table["data"] = data;
    }
}
