using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The specs of a resource that became Ready, each a ControllerRevision, so that one can be returned to.</summary>
internal sealed class RevisionHistory(KubernetesClient client, WatchRegistry watches, ResourceModel model, string selector, int limit)
{
    public static readonly GroupVersionKind Kind = new("apps", "v1", "ControllerRevision");
    private static readonly ApiResource Resource = new(Kind, "controllerrevisions", Namespaced: true, []);

    /// <summary>The spec to follow: the resource's own, or that of the revision it asks to return to.</summary>
    /// <exception cref="SpecProblemException">There is no such revision.</exception>
    public async Task<JsonElement> EffectiveSpecAsync(Pass pass, CancellationToken cancellationToken)
    {
        var own = pass.Owner.At("spec");
        if (Wanted(pass.Owner, own) is not { } wanted)
            return own;
        var revisions = await ListAsync(pass.Name, cancellationToken);
        if (!revisions.Exists(r => r.Number == wanted))
            throw new SpecProblemException($"there is no revision {wanted} to return to, only {string.Join(", ", revisions.Select(r => r.Number))}");
        using var body = JsonDocument.Parse(revisions.Find(r => r.Number == wanted).Item.Body);
        return body.RootElement.At("data", "spec").Clone();
    }

    /// <summary>Keeps a spec that became Ready, unless it is kept already, and lets the oldest go.</summary>
    public async Task RecordAsync(Pass pass, JsonElement spec, string @namespace, Stamper stamper, CancellationToken cancellationToken)
    {
        if (spec.ValueKind != JsonValueKind.Object)
            return;
        var hash = WatchedObjectReader.Hash(JsonMarshal.GetRawUtf8Value(spec));
        var name = $"{pass.Name.Name}-{((ulong)hash).ToString("x16", CultureInfo.InvariantCulture)[..10]}";
        var revisions = await ListAsync(pass.Name, cancellationToken);
        if (revisions.Exists(r => r.Item.Name == name && r.Item.Namespace == @namespace))
            return;
        var number = revisions.Count == 0 ? 1 : revisions[^1].Number + 1;
        var manifest = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["apiVersion"] = Kind.ApiVersion,
            ["kind"] = Kind.Kind,
            ["metadata"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = name, ["namespace"] = @namespace },
            ["revision"] = number,
            ["data"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["spec"] = GoData.ReadTable(spec) },
        };
        stamper.Stamp(manifest, Kind.Kind, @namespace);
        using var written = await client.ApplyAsync(Resource, @namespace, name, GoData.ToJson(manifest), model.FieldManager, force: true, null, cancellationToken);
        var watch = watches.Ensure(new WatchTarget(Kind, selector));
        watch.Observe(written.RootElement);
        foreach (var (_, old) in revisions.Take(Math.Max(0, revisions.Count + 1 - limit)))
            await client.DeleteAsync(Resource, old.Namespace, old.Name, old.Uid, Propagation.Background, cancellationToken);
    }

    // In rising order of their numbers.
    private async Task<List<(long Number, WatchedObject Item)>> ListAsync(ResourceName owner, CancellationToken cancellationToken)
    {
        var watch = watches.Ensure(new WatchTarget(Kind, selector));
        await watch.WaitAsync(cancellationToken);
        return [.. watch.Store.Where(o => o.Owner.Name == owner && o.Owner.PartOf == model.PartOf && !o.Deleting).Select(o => (Number(o), o)).OrderBy(r => r.Item1)];
    }

    private static long Number(WatchedObject revision)
    {
        using var body = JsonDocument.Parse(revision.Body);
        return body.RootElement.Number("revision") ?? 0;
    }

    private static long? Wanted(JsonElement owner, JsonElement spec)
    {
        if (spec.Number("rollbackTo") is { } number)
            return number;
        var text = owner.At("metadata", "annotations").Text(Stamps.RollbackTo);
        if (string.IsNullOrEmpty(text))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : throw new SpecProblemException($"{Stamps.RollbackTo} is '{text}', expected the number of a revision");
    }
}
