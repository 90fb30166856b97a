using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Deployment;

/// <summary>Finds hooks that an operator does not run: those of deletion and rollback.</summary>
/// <remarks>
/// Hooks of install and upgrade run once per revision, those of tests never. A chart that counts on the others would not do what
/// its author meant, so the build refuses it. Looks at what the project's values give; the operator refuses the rest.
/// </remarks>
public static class HookCheck
{
    /// <summary>The code of what is found.</summary>
    public const string Code = "LLMD7010";

    private const string Annotation = "helm.sh/hook";

    /// <summary>Looks at a component's chart.</summary>
    /// <param name="component">The component, with the project's values.</param>
    /// <param name="chart">One of its charts.</param>
    /// <returns>One error for each hook.</returns>
    public static IReadOnlyList<LlmdDiagnostic> Find(BundledComponent component, Chart chart)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(chart);
        if (!Mentions(chart)) return [];
        return
        [
            .. from hook in Render(component, chart)
               from hookEvent in hook.Hook!.Events.Where(e => !IsRun(e))
               select new LlmdDiagnostic(Code, LlmdSeverity.Error,
                   $"{hook.Kind} {hook.Name} is a hook of {hookEvent}, which an operator does not run; expected pre- or post-install, pre- or post-upgrade or test. Switch it off with a value of component {component.Name}.",
                   hook.Source, Line(chart, hook.Source), 1),
        ];
    }

    /// <summary>Whether an operator runs hooks of that event, or leaves them alone as it should.</summary>
    public static bool IsRun(string hookEvent) => hookEvent is "pre-install" or "post-install" or "pre-upgrade" or "post-upgrade" or "test";

    private static bool Mentions(Chart chart)
        => chart.Templates.Any(t => t.Text.Contains(Annotation, StringComparison.Ordinal)) || chart.Dependencies.Any(Mentions);

    private static IReadOnlyList<Manifest> Render(BundledComponent component, Chart chart)
    {
        try
        {
            return ChartRenderer.Render(new RenderRequest
            {
                Chart = chart,
                ReleaseName = component.ReleaseName,
                Namespace = component.Namespace,
                Values = component.Values,
                SkipTests = true,
                Seed = "hooks",
            }).Hooks;
        }
        catch (LlmdException)
        {
            // A chart that needs values from the resource: the operator looks at what it renders then.
            return [];
        }
    }

    // The line of the annotation; 1 where it comes from a helper.
    private static int Line(Chart chart, string source)
    {
        if (Text(chart, source, chart.Name) is not { } text) return 1;
        var line = Array.FindIndex(text.Split('\n'), l => l.Contains(Annotation, StringComparison.Ordinal));
        return line < 0 ? 1 : line + 1;
    }

    private static string? Text(Chart chart, string source, string path)
        => chart.Templates.FirstOrDefault(t => $"{path}/{t.Path}" == source)?.Text
            ?? chart.Dependencies.Select(d => Text(d, source, $"{path}/charts/{d.Name}")).FirstOrDefault(t => t is not null);
}
