using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Text;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Takes rendered files apart into hooks and other documents, each in install order: Helm's SortManifests.</summary>
internal sealed class ManifestSorter(HelmLog? log)
{
    private const string HookAnnotation = "helm.sh/hook";
    private const string WeightAnnotation = "helm.sh/hook-weight";
    private const string DeleteAnnotation = "helm.sh/hook-delete-policy";
    private const string OutputLogAnnotation = "helm.sh/hook-output-log-policy";

    private readonly List<Manifest> _manifests = [];
    private readonly List<Manifest> _hooks = [];

    /// <summary>The documents that are no hooks.</summary>
    public List<Manifest> Manifests => InstallOrder.Sort(_manifests);

    /// <summary>The hooks.</summary>
    public List<Manifest> Hooks => InstallOrder.Sort(_hooks);

    /// <summary>Adds a rendered file; files are to be added in the order of their names.</summary>
    /// <exception cref="LlmdException">LLMD1004: a document is no YAML, or its head is not a Kubernetes object's.</exception>
    public void Add(string source, string content)
    {
        foreach (var document in ManifestSplitter.Split(content)) AddDocument(source, document);
    }

    private void AddDocument(string source, string document)
    {
        var head = ManifestHeadReader.Read(source, document);
        if (!head.Annotations.TryGetValue(HookAnnotation, out var events))
        {
            _manifests.Add(new Manifest(source, document, head, hook: null));
            return;
        }
        var known = new List<string>();
        foreach (var name in events.Split(','))
        {
            if (EventOf(Normalized(name)) is not { } hookEvent)
            {
                log?.Write(HelmLogLevel.Info, "skipping unknown hooks", ("hookTypes", events));
                return;
            }
            known.Add(hookEvent);
        }
        var weight = GoInteger.TryParse(head.Annotations.GetValueOrDefault(WeightAnnotation, ""), out var number) ? number : 0;
        var hook = new ManifestHook(
            known, (int)Math.Clamp(weight, int.MinValue, int.MaxValue), Policies(head, DeleteAnnotation), Policies(head, OutputLogAnnotation));
        _hooks.Add(new Manifest(source, document, head, hook));
    }

    private static string? EventOf(string name) => name switch
    {
        "pre-install" or "post-install" or "pre-delete" or "post-delete" or "pre-upgrade" or "post-upgrade"
            or "pre-rollback" or "post-rollback" or "test" => name,
        // Helm 2's name.
        "test-success" => "test",
        _ => null,
    };

    private static IReadOnlyList<string> Policies(ManifestHead head, string annotation)
        => head.Annotations.TryGetValue(annotation, out var policies) ? [.. policies.Split(',').Select(Normalized)] : [];

    private static string Normalized(string text) => GoText.TrimSpace(text).ToLowerInvariant();
}
