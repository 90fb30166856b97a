using System.Text;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Renders with the embedded charts, in this process.</summary>
internal sealed class ChartComponentRenderer(ChartShelf charts) : IComponentRenderer
{
    /// <exception cref="LlmdBuild.Helm.Diagnostics.LlmdException">The chart does not render with these values.</exception>
    /// <exception cref="SpecProblemException">It renders something that is no object.</exception>
    public RenderedComponent Render(EffectiveComponent component, Capabilities capabilities, int revision, RandomKey key)
    {
        var result = ChartRenderer.Render(new RenderRequest
        {
            Chart = charts.Take(component.Chart),
            ReleaseName = component.ReleaseName,
            Namespace = component.Namespace,
            Values = component.Values,
            SchemaDocuments = component.Component.SchemaDocuments,
            Capabilities = capabilities,
            IsUpgrade = revision > 1,
            Revision = revision,
            IncludeCrds = true,
            SkipTests = true,
            Seed = key.Text,
            SeedScope = "",
            SeedTime = key.Time,
        });
        var documents = result.Crds.SelectMany(file => Split(file.Content).Select(text => (file.Source, Text: text)))
            .Concat(result.Manifests.Select(manifest => (manifest.Source, Text: manifest.Content)))
            .Select(document => new RenderedDocument(document.Source, Read(document.Source, document.Text)))
            .Where(document => document.Data.Count > 0);
        var hooks = result.Hooks.Select(hook => new RenderedHook(new RenderedDocument(hook.Source, Read(hook.Source, hook.Content)), hook.Hook!));
        return new RenderedComponent(
            [.. documents], [.. hooks], result.Warnings.Any(w => w.Code is "LLMD1030" or "LLMD1031"), [.. result.Warnings.Where(w => w.Code is "LLMD1032" or "LLMD1040").Select(w => w.ToString())]);
    }

    private static Dictionary<string, object?> Read(string source, string text)
    {
        try
        {
            return YamlReader.ReadMap(text);
        }
        catch (YamlException e)
        {
            throw new SpecProblemException($"{source}: {e.Message}");
        }
    }

    // Templates come apart when they are rendered; a file of crds/ is taken as it is, and may hold several documents.
    private static IEnumerable<string> Split(string file)
    {
        var document = new StringBuilder();
        foreach (var line in file.Split('\n'))
        {
            if (line.StartsWith("---", StringComparison.Ordinal) && line.AsSpan(3).TrimEnd().IsEmpty)
            {
                yield return document.ToString();
                document.Clear();
            }
            else
            {
                document.Append(line).Append('\n');
            }
        }
        yield return document.ToString();
    }
}
