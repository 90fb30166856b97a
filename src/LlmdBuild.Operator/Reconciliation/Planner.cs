using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Hosting;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Renders and compares without writing: what would be created, changed field by field, and removed.</summary>
internal sealed class Planner(ResourceModel model, KubernetesClient client, WatchRegistry watches, PlatformInfo platform)
{
    private const int FieldsShown = 50;
    private const int LongestValue = 120;

    /// <summary>Plans every resource of the kind.</summary>
    public async Task<int> PlanAllAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var watch = watches.Ensure(new WatchTarget(model.Kind, KeepStatus: true));
        await watch.WaitAsync(cancellationToken);
        var exitCode = PlanService.NoChanges;
        foreach (var resource in watch.Store.Where(r => !r.Deleting).OrderBy(r => r.Namespace, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal))
        {
            var planned = await PlanAsync(resource, output, cancellationToken);
            exitCode = exitCode == PlanService.Problems || planned == PlanService.Problems ? PlanService.Problems : Math.Max(exitCode, planned);
        }
        return exitCode;
    }

    private async Task<int> PlanAsync(WatchedObject resource, TextWriter output, CancellationToken cancellationToken)
    {
        var name = new ResourceName(resource.Namespace, resource.Name);
        using var owner = JsonDocument.Parse(resource.Body);
        try
        {
            var desired = await RenderAsync(name, resource, owner.RootElement, cancellationToken);
            var lines = Compare(name, desired).ToList();
            foreach (var missing in desired.MissingKinds)
                lines.Add($"! {new MissingKindException(missing).Message}");
            await output.WriteLineAsync($"{model.Kind.Kind} {name}: {(lines.Count == 0 ? "nothing to do" : $"{lines.Count(l => l[0] != ' ')} changes")}");
            foreach (var line in lines)
                await output.WriteLineAsync("  " + line);
            return desired.MissingKinds.Count > 0 ? PlanService.Problems : lines.Count > 0 ? PlanService.Changes : PlanService.NoChanges;
        }
        catch (Exception e) when (e is LlmdException or SpecProblemException or KubernetesException)
        {
            await output.WriteLineAsync($"{model.Kind.Kind} {name}: {e.Message}");
            return PlanService.Problems;
        }
    }

    private async Task<DesiredState> RenderAsync(ResourceName name, WatchedObject resource, JsonElement owner, CancellationToken cancellationToken)
    {
        var catalog = client.Catalog;
        var spec = EffectiveSpec.Read(model, name, owner, owner.At("spec"));
        var renderer = new ChartComponentRenderer(model.Charts);
        var capabilities = new Capabilities(KubeVersion.Parse(catalog.ServerVersion), catalog.ApiVersions);
        await WatchAsync(OwnerWriter.ReadInventory(owner), cancellationToken);
        var pass = new Pass(name, resource, owner, new InstanceState(resource.Uid), new PassReport());
        var key = await new RandomKeys(watches).ReadAsync(pass, spec.Namespace, cancellationToken);
        var builder = new DesiredStateBuilder(catalog, new Stamper(model, name, resource.Uid, resource.Generation, platform));
        foreach (var component in spec.Components)
            builder.Add(component, renderer.Render(component, capabilities, 1, key));
        if (builder.UsedRandom)
            RandomKeys.Add(builder, pass, spec.Namespace, key);
        var desired = builder.Build();
        await WatchAsync(desired.Objects.Select(o => o.Kind).Distinct(), cancellationToken);
        return desired;
    }

    private async Task WatchAsync(IEnumerable<GroupVersionKind> kinds, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Where(k => k.Kind != "CustomResourceDefinition" && client.Catalog.Find(k) is not null))
            await watches.Ensure(new WatchTarget(kind, $"{Stamps.PartOf}={model.PartOf}")).WaitAsync(cancellationToken);
    }

    private IEnumerable<string> Compare(ResourceName name, DesiredState desired)
    {
        foreach (var item in desired.Objects)
        {
            var live = watches.Find(item.Kind)?.Store.Find(item.Namespace, item.Name);
            if (live is null)
            {
                if (item.Kind.Kind != "CustomResourceDefinition")
                    yield return $"+ {item.Identity}";
                continue;
            }
            var changes = Changes(item, live);
            if (changes.Count > 0)
                yield return $"~ {item.Identity}";
            foreach (var change in changes)
                yield return $"    {change.Path}: {Show(item, change, change.From)} -> {Show(item, change, change.To)}";
        }
        var wanted = desired.Objects.Select(o => o.Identity).ToHashSet();
        foreach (var (resource, item) in new OwnedObjects(model, watches, client.Catalog).Of(name))
        {
            var identity = new ObjectIdentity(resource.Kind.Group, resource.Kind.Kind, item.Namespace, item.Name);
            if (resource.Kind != RevisionHistory.Kind && !wanted.Contains(identity) && ObjectRemover.MayRemove(resource.Kind, item))
                yield return $"- {identity}";
        }
    }

    private static IReadOnlyList<FieldChange> Changes(DesiredObject item, WatchedObject live)
    {
        using var there = JsonDocument.Parse(live.Body);
        if (there.RootElement.At("metadata", "annotations").Text(Stamps.Managed) == "false" || item.Options.HasFlag(DesiredOptions.CreateOnly))
            return [];
        using var wanted = JsonDocument.Parse(DeploymentMerge.Merge(item, live, there.RootElement));
        using var owned = JsonDocument.Parse(live.OwnedFields ?? "{}"u8.ToArray());
        return ObjectDiff.Compare(wanted.RootElement, there.RootElement, owned.RootElement, FieldsShown);
    }

    // A plan ends up in CI logs: what a Secret holds does not.
    private static string Show(DesiredObject item, FieldChange change, string? json)
    {
        if (json is null)
            return "(none)";
        if (item.Kind.Kind == "Secret" && change.Path.StartsWith("data", StringComparison.Ordinal))
            return "(secret)";
        return json.Length > LongestValue ? json[..LongestValue] + "…" : json;
    }
}
