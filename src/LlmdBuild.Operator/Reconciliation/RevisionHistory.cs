using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Upgrades;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The specs of a resource that became Ready, each a ControllerRevision, so that one can be returned to.</summary>
/// <remarks>A revision is the spec and the charts' versions: an operator with a new pin makes a new revision of an old spec.</remarks>
internal sealed class RevisionHistory
{
    public static readonly GroupVersionKind Kind = new("apps", "v1", "ControllerRevision");
    private static readonly ApiResource Resource = new(Kind, "controllerrevisions", Namespaced: true, []);

    // Words of the spec that say how to get there, not where.
    private static readonly string[] NotOfTheRevision = ["rollbackTo", "upgrade"];

    private readonly KubernetesClient _client;
    private readonly WatchRegistry _watches;
    private readonly ResourceModel _model;
    private readonly TimeProvider _time;
    private readonly string _selector;
    private readonly int _limit;

    public RevisionHistory(KubernetesClient client, WatchRegistry watches, ResourceModel model, TimeProvider time, string selector, int limit)
    {
        _client = client;
        _watches = watches;
        _model = model;
        _time = time;
        _selector = selector;
        _limit = limit;
    }

    /// <summary>The revision to follow instead of the resource's own spec: one it asks for, or one it was returned to. Null for the own spec.</summary>
    /// <exception cref="SpecProblemException">There is no such revision.</exception>
    public async Task<FollowedRevision?> FollowAsync(Pass pass, CancellationToken cancellationToken)
    {
        var asked = Asked(pass.Owner);
        var (left, instead) = OwnerMarks.Read(pass.Owner).Return;
        var isAutomatic = asked is null && left is not null && left == NameOf(pass.Name, OwnSpec(pass));
        if ((asked ?? (isAutomatic ? instead : null)) is not { } number)
            return null;
        var revisions = await ListAsync(pass.Name, cancellationToken);
        return revisions.Find(r => r.Number == number)?.Follow(isAutomatic)
            ?? throw new SpecProblemException($"there is no revision {number} to return to, only {string.Join(", ", revisions.Select(r => r.Number))}");
    }

    /// <summary>The name of the revision that the resource's own spec makes.</summary>
    public string OwnName(Pass pass) => NameOf(pass.Name, OwnSpec(pass));

    /// <summary>The revision that was Ready last, other than the one named.</summary>
    public async Task<KeptRevision?> LastReadyAsync(ResourceName owner, string exceptName, CancellationToken cancellationToken)
        => (await ListAsync(owner, cancellationToken)).Where(r => r.Object.Name != exceptName).MaxBy(r => (r.ReadySince, r.Number));

    /// <summary>Keeps a spec that became Ready, or the time at which it did again, and lets the oldest go.</summary>
    public async Task RecordAsync(Pass pass, EffectiveSpec spec, Stamper stamper, CancellationToken cancellationToken)
    {
        if (pass.Spec.ValueKind != JsonValueKind.Object)
            return;
        var revisions = await ListAsync(pass.Name, cancellationToken);
        var name = NameOf(pass.Name, spec);
        var kept = revisions.Find(r => r.Object.Name == name && r.Object.Namespace == spec.Namespace);
        if (kept is null || kept != revisions.MaxBy(r => (r.ReadySince, r.Number)))
        {
            var number = kept?.Number ?? (revisions.Count == 0 ? 1 : revisions[^1].Number + 1);
            var manifest = Manifest(name, spec.Namespace, number, _time.GetUtcNow());
            manifest["data"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["spec"] = Stripped(pass.Spec), ["charts"] = Charts(spec) };
            stamper.Stamp(manifest, Kind.Kind, spec.Namespace);
            await WriteAsync(spec.Namespace, name, GoData.ToJson(manifest), cancellationToken);
        }

        // Also where this one was kept before: a pass may have ended between the two.
        var spare = revisions.Where(r => r != kept && r.Number != pass.Followed?.Number).Take(Math.Max(0, revisions.Count + (kept is null ? 1 : 0) - _limit));
        foreach (var old in spare.ToList())
            await _client.DeleteAsync(Resource, old.Object.Namespace, old.Object.Name, old.Object.Uid, Propagation.Background, cancellationToken);
    }

    /// <summary>Takes the revisions along into the release's new namespace.</summary>
    public async Task MoveAsync(ResourceName owner, string @namespace, CancellationToken cancellationToken)
    {
        foreach (var (item, _, _) in (await ListAsync(owner, cancellationToken)).Where(r => r.Object.Namespace != @namespace))
        {
            var body = JsonNode.Parse(item.Body)!.AsObject();
            body["apiVersion"] = Kind.ApiVersion;
            body["kind"] = Kind.Kind;
            body["metadata"]!["namespace"] = @namespace;
            await WriteAsync(@namespace, item.Name, JsonBytes.Of(body), cancellationToken);
            await _client.DeleteAsync(Resource, item.Namespace, item.Name, item.Uid, Propagation.Background, cancellationToken);
        }
    }

    private async Task WriteAsync(string @namespace, string name, byte[] body, CancellationToken cancellationToken)
    {
        using var written = await _client.ApplyAsync(Resource, @namespace, name, body, _model.FieldManager, force: true, null, cancellationToken);
        Watch().Observe(written.RootElement);
    }

    // In rising order of their numbers.
    private async Task<List<KeptRevision>> ListAsync(ResourceName owner, CancellationToken cancellationToken)
    {
        var watch = Watch();
        await watch.WaitAsync(cancellationToken);
        return [.. watch.Store.OwnedBy(owner).Where(o => o.Owner.PartOf == _model.PartOf && !o.Deleting).Select(KeptRevision.Read).OrderBy(r => r.Number)];
    }

    private KindWatch Watch() => _watches.Ensure(new WatchTarget(Kind, _selector));

    private EffectiveSpec OwnSpec(Pass pass) => EffectiveSpec.Read(_model, pass.Name, pass.Owner, pass.Owner.At("spec"));

    private static Dictionary<string, object?> Manifest(string name, string @namespace, long number, DateTimeOffset now) => new(StringComparer.Ordinal)
    {
        ["apiVersion"] = Kind.ApiVersion,
        ["kind"] = Kind.Kind,
        ["metadata"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = name,
            ["namespace"] = @namespace,
            ["annotations"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [Stamps.ReadySince] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            },
        },
        ["revision"] = number,
    };

    private string NameOf(ResourceName owner, EffectiveSpec spec)
    {
        var content = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["spec"] = spec.Source.ValueKind == JsonValueKind.Object ? Stripped(spec.Source) : null,
            ["digests"] = spec.Components.ToDictionary(c => c.Component.Name, c => (object?)c.Chart.Digest, StringComparer.Ordinal),
        };
        var hash = (ulong)WatchedObjectReader.Hash(GoData.ToJson(content, keepNulls: true));
        return $"{owner.Name}-{hash.ToString("x16", CultureInfo.InvariantCulture)[..10]}";
    }

    private Dictionary<string, object?> Stripped(JsonElement spec)
    {
        var table = GoData.ReadTable(spec);
        if (_model.HasOwnWords)
            Array.ForEach(NotOfTheRevision, word => table.Remove(word));
        return table;
    }

    private static Dictionary<string, object?> Charts(EffectiveSpec spec)
        => spec.Components.ToDictionary(c => c.Component.Name, c => (object?)EffectiveSpec.Bare(c.Chart.Version), StringComparer.Ordinal);

    private long? Asked(JsonElement owner)
    {
        if (_model.HasOwnWords && owner.At("spec").Number("rollbackTo") is { } number)
            return number;
        var text = owner.At("metadata", "annotations").Text(Stamps.RollbackTo);
        if (string.IsNullOrEmpty(text))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : throw new SpecProblemException($"{Stamps.RollbackTo} is '{text}', expected the number of a revision");
    }
}
