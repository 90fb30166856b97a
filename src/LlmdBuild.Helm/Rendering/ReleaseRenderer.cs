using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Text;
using LlmdBuild.Helm.Time;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Executes the templates of one release and sorts what they give. One per render.</summary>
internal sealed class ReleaseRenderer(RenderRequest request, ChartNode root, Dictionary<string, object?> values, HelmLog log)
{
    private const string NotesSuffix = "NOTES.txt";

    private static readonly TemplateOptions s_options = new() { MissingKey = MissingKey.Zero, SetName = EngineFunctions.RootName };

    private readonly List<LlmdDiagnostic> _warnings = [];
    private readonly CapabilityReads _reads = new();

    public RenderResult Render()
    {
        List<KeyValuePair<string, string>> rendered;
        try
        {
            CheckKubeVersion();
            rendered = GoLocation.WithLocal(request.Seed is null ? null : GoLocation.Utc, Execute);
        }
        catch (LlmdException exception)
        {
            throw new RenderException(exception, []);
        }
        var notes = TakeNotes(rendered);
        rendered.Sort(static (a, b) => GoString.Compare(a.Key, b.Key));
        try
        {
            return Sort(rendered, notes);
        }
        catch (LlmdException exception)
        {
            throw new RenderException(exception, rendered);
        }
    }

    private void CheckKubeVersion()
    {
        var constraint = root.Metadata.Read.KubeVersion;
        var version = request.Capabilities.KubeVersion;
        if (constraint.Length == 0 || ChartVersions.AreCompatible(constraint, version.Normalized)) return;
        throw new LlmdException(
            RenderingCodes.KubeVersionIncompatible,
            $"chart requires kubeVersion: {constraint} which is incompatible with Kubernetes {version.Version}");
    }

    /// <summary>Helm's <c>engine.Render</c>: every file but partials, by its path in the chart, in the order they were executed.</summary>
    /// <exception cref="LlmdException">A template cannot be parsed or fails.</exception>
    public List<KeyValuePair<string, string>> Execute()
    {
        var rendered = new List<KeyValuePair<string, string>>();
        var scopes = ChartScope.CreateAll(root, values, Release(), new CapabilitiesObject(request.Capabilities, _reads));
        var templates = request.Chart.TemplateStore.GetOrCompile([.. scopes.Select(scope => scope.Node)]);
        var execution = new TemplateExecution(templates.Set, s_options);
        _reads.Execution = execution;
        foreach (var file in templates.Files)
        {
            var data = scopes[file.Scope].Data;
            data["Template"] = TemplateObject(file);
            var environment = Environment(file);
            execution.SetState(environment);
            try
            {
                rendered.Add(new(file.Name, EngineFunctions.WithoutNoValue(execution.Execute(file.Name, new ValuesObject(data)))));
            }
            catch (TemplateExecutionException exception)
            {
                throw TemplateErrors.Execute(exception);
            }
            if (request.Seed is not null) NondeterminismReport.Add(_warnings, environment, rendered[^1].Value);
        }
        return rendered;
    }

    private Dictionary<string, object?> Release() => new()
    {
        ["Name"] = request.ReleaseName,
        ["Namespace"] = request.Namespace,
        ["IsUpgrade"] = request.IsUpgrade,
        ["IsInstall"] = !request.IsUpgrade,
        ["Revision"] = GoBox.Int(request.Revision),
        ["Service"] = "Helm",
    };

    private static ValuesObject TemplateObject(CompiledFile file) => new(new Dictionary<string, object?>
    {
        ["Name"] = file.Name,
        ["BasePath"] = file.BasePath,
    });

    // Each file has a seed of its own, so that a password does not change when another file asks for one more.
    private FunctionEnvironment Environment(CompiledFile file)
    {
        if (request.Seed is null) return new FunctionEnvironment();
        var seed = string.Join('\n', request.Seed, request.SeedScope ?? request.Namespace, request.ReleaseName, file.Name);
        return new FunctionEnvironment { Random = new SeededRandomSource(seed), Clock = new FixedClock(request.SeedTime) };
    }

    private string TakeNotes(List<KeyValuePair<string, string>> rendered)
    {
        var own = GoPath.Join(root.Name, "templates/" + NotesSuffix);
        var notes = "";
        for (var i = rendered.Count - 1; i >= 0; i--)
        {
            if (!rendered[i].Key.EndsWith(NotesSuffix, StringComparison.Ordinal)) continue;
            if (rendered[i].Key == own) notes = rendered[i].Value;
            rendered.RemoveAt(i);
        }
        return notes;
    }

    private RenderResult Sort(List<KeyValuePair<string, string>> rendered, string notes)
    {
        var sorter = new ManifestSorter(log);
        foreach (var (name, content) in rendered)
        {
            if (!GoText.TrimSpace(content.AsSpan()).IsEmpty) sorter.Add(name, content);
        }
        var hooks = request.NoHooks ? [] : sorter.Hooks;
        if (request.SkipTests) hooks.RemoveAll(hook => hook.Hook!.IsTest);
        foreach (var entry in log.Entries)
        {
            if (entry.Level >= HelmLogLevel.Warn) _warnings.Add(new(RenderingCodes.HelmWarning, LlmdSeverity.Warning, entry.Message));
        }
        return new RenderResult(sorter.Manifests, hooks, request.IncludeCrds ? Crds(root) : [], notes, _warnings) { CapabilityReads = _reads.Distinct() };
    }

    private static List<Manifest> Crds(ChartNode node)
    {
        var crds = new List<Manifest>();
        foreach (var file in node.Chart.OtherFiles)
        {
            if (!file.Path.StartsWith("crds/", StringComparison.Ordinal) || !IsManifest(file.Path)) continue;
            crds.Add(new Manifest(GoPath.Join(node.FullPath, file.Path), file.Text, ManifestHead.Empty, hook: null));
        }
        foreach (var dependency in node.Dependencies) crds.AddRange(Crds(dependency));
        return crds;
    }

    private static bool IsManifest(string path)
        => GoPath.Extension(path).ToLowerInvariant() is ".yaml" or ".yml" or ".json";
}
