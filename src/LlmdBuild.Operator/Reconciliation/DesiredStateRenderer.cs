using LlmdBuild.Helm.Rendering;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>From an effective spec to the objects that are wanted: renders its components for this cluster and stamps what comes out.</summary>
internal sealed class DesiredStateRenderer
{
    // Always as an install, as helm template has it: what is wanted follows from the spec alone, not from how it came to be.
    private const int FirstRevision = 1;

    private readonly ResourceModel _model;
    private readonly ApiCatalog _catalog;
    private readonly IComponentRenderer _renderer;
    private readonly RandomKeys _keys;
    private readonly GrantedKinds _granted;
    private readonly Func<PlatformInfo> _platform;
    private readonly Lock _lock = new();
    private Capabilities _capabilities = Capabilities.Default;
    private int _capabilitiesRevision = -1;

    public DesiredStateRenderer(ResourceModel model, ApiCatalog catalog, IComponentRenderer renderer, WatchRegistry watches, Func<PlatformInfo> platform, TimeProvider time)
    {
        _model = model;
        _catalog = catalog;
        _renderer = renderer;
        _keys = new RandomKeys(watches, time);
        _granted = new GrantedKinds(model.Charts);
        _platform = platform;
    }

    /// <summary>Renders.</summary>
    /// <exception cref="LlmdBuild.Helm.Diagnostics.LlmdException">A chart does not render with these values.</exception>
    /// <exception cref="SpecProblemException">What it renders is not to be applied.</exception>
    public async Task<DesiredState> RenderAsync(Pass pass, EffectiveSpec spec, CancellationToken cancellationToken)
    {
        using var activity = OperatorTracing.Source.StartActivity("render");
        var stamper = StamperOf(pass);
        stamper.Annotate(pass.NamespaceStamps);
        pass.ReleaseNamespaces = spec.Components.Select(c => c.Namespace).ToHashSet();
        pass.Upgrades = UpgradesOf(pass, spec);
        var builder = new DesiredStateBuilder(_catalog, stamper, _granted);
        var key = await _keys.ReadAsync(pass, spec.Namespace, cancellationToken);
        foreach (var component in spec.Components)
            builder.Add(component, _renderer.Render(component, CurrentCapabilities(), FirstRevision, key));
        if (builder.UsedRandom)
            RandomKeys.Add(builder, pass, spec.Namespace, key);
        return builder.Build();
    }

    /// <summary>Puts the resource's marks on what is written for it.</summary>
    public Stamper StamperOf(Pass pass) => new(_model, pass.Name, pass.Resource.Uid, pass.Resource.Generation, _platform());

    private static Dictionary<string, string> UpgradesOf(Pass pass, EffectiveSpec spec)
    {
        var upgrades = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var component in spec.Components)
        {
            var now = EffectiveSpec.Bare(component.Chart.Version);
            if (pass.Installed.TryGetValue(component.Chart.Name, out var before) && before != now)
                upgrades[component.Component.Folder] = $"{component.Component.Name} {before} -> {now}";
        }
        return upgrades;
    }

    private Capabilities CurrentCapabilities()
    {
        lock (_lock)
        {
            if (_capabilitiesRevision != _catalog.Revision)
            {
                _capabilities = new Capabilities(KubeVersion.Parse(_catalog.ServerVersion), _catalog.ApiVersions);
                _capabilitiesRevision = _catalog.Revision;
            }
            return _capabilities;
        }
    }
}
