using LlmdBuild.Pipeline.Patching;
using System.Globalization;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>Renders one component: its default version, with the item's values, patches applied.</summary>
internal static class ChartRendering
{
    private const string RandomUsed = "LLMD1030";
    private const string RandomInSecret = "LLMD1031";

    /// <summary>A digest of all that the result depends on: the item, the pin, the contents of the files it names, and this program.</summary>
    public static string Key(ChartItem item, PinnedChart pin, string manifestsName) => new ContentKey(typeof(ChartRendering).Assembly, typeof(ChartRenderer).Assembly, typeof(Templates.Template).Assembly)
        .Add([pin.Name, pin.Version, pin.Digest, pin.Source, pin.Path, item.Component, manifestsName, item.Folder, item.ReleaseName, item.Namespace, item.Values, item.KubeVersion, item.Seed])
        .Add(item.Set).Add(item.ApiVersions).Add([$"{item.IncludeCrds}|{item.SkipTests}|{item.NoHooks}"])
        .AddFiles(item.ValuesFiles).AddFiles(item.Patches).AddDocuments(item.SchemaDocuments)
        // Diagnostics name places, which are to be right when they are said again.
        .Add(item.ValuesFiles).Add(item.Patches).Add([string.Create(CultureInfo.InvariantCulture, $"{item.Position.File}|{item.Position.Line}|{item.Position.Column}")])
        .Finish();

    /// <summary>Renders.</summary>
    /// <exception cref="LlmdException">The chart, its values or a patch fail; what has no place of its own is at the item.</exception>
    public static RenderedChart Render(ChartItem item, PinnedChart pin)
    {
        try
        {
            var result = ManifestPatcher.Apply(ChartRenderer.Render(Request(item, pin)), Patches(item));
            using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            result.WriteTo(text);
            var hasResources = result.Manifests.Count + result.Hooks.Count + result.Crds.Count > 0;
            return new RenderedChart(item, text.ToString(), hasResources, Report(item, pin, result), [.. result.Warnings.Concat(CapabilityCheck.Warnings(item, result)).Select(diagnostic => Place(diagnostic, item, pin))]);
        }
        catch (LlmdException e)
        {
            throw new LlmdException([.. e.Diagnostics.Select(diagnostic => Place(diagnostic, item, pin))], e);
        }
    }

    private static RenderRequest Request(ChartItem item, PinnedChart pin) => new()
    {
        Chart = ChartLoader.Load(pin.Path),
        ReleaseName = item.ReleaseName,
        Namespace = item.Namespace,
        Values = ItemValues.Read(item),
        SchemaDocuments = item.SchemaDocuments,
        Capabilities = ItemCapabilities.Read(item),
        IncludeCrds = item.IncludeCrds,
        SkipTests = item.SkipTests,
        NoHooks = item.NoHooks,
        Seed = item.Seed switch { "" => $"{item.Namespace}/{item.ReleaseName}", "none" => null, var seed => seed },
    };

    private static List<ManifestPatch> Patches(ChartItem item) => [.. item.Patches.SelectMany(file => PatchReader.Read(file, File.ReadAllText(file)))];

    private static ChartReport Report(ChartItem item, PinnedChart pin, RenderResult result)
    {
        var manifests = result.Manifests.Concat(result.Hooks).ToList();
        return new ChartReport(
            item.Component, pin.Name, pin.Version, pin.Digest, pin.Source, item.Folder, item.Namespace,
            [.. manifests.Select(static manifest => new ObjectReport(manifest.ApiVersion, manifest.Kind, manifest.Namespace, manifest.Name, manifest.Source))],
            ImageFinder.Find(manifests.Select(static manifest => manifest.Content)),
            [
                .. result.Warnings.Where(static warning => warning.Code is RandomUsed or RandomInSecret)
                    .Select(static use => new RandomReport(use.Message.Split(' ')[0], use.File ?? "", use.Line, use.Column, use.Code == RandomInSecret)),
            ]);
    }

    // What has no place in a template or a values file (a value against the schema, say) is shown at the item that asks for the chart;
    // a template of a chart in the project's own tree is shown where its author edits it.
    private static LlmdDiagnostic Place(LlmdDiagnostic diagnostic, ChartItem item, PinnedChart pin)
    {
        if (diagnostic.File is not { } file) return diagnostic with { Message = diagnostic.Message.Trim(), File = item.Position.File, Line = item.Position.Line, Column = item.Position.Column };
        if (item.LocalFolder is null || !file.StartsWith(pin.Name + "/", StringComparison.Ordinal)) return diagnostic;
        var own = Path.Combine(item.LocalFolder, file[(pin.Name.Length + 1)..]);
        return File.Exists(own) ? diagnostic with { File = own } : diagnostic;
    }
}
