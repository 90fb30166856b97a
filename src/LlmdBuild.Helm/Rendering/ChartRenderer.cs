using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Renders charts: the one way from a chart and values to manifests.</summary>
public static class ChartRenderer
{
    /// <summary>Renders as <c>helm template</c> does: no network, no cluster, and the request is not changed.</summary>
    /// <remarks>Safe to call from many threads with one chart. Unless seeded, random and time functions differ from call to call.</remarks>
    /// <exception cref="LlmdException">LLMD1xxx: the message is Helm's; file, line and column point into the template.</exception>
    /// <exception cref="RenderException">The same, where Helm had begun to make a release.</exception>
    public static RenderResult Render(RenderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var log = request.Log ?? new HelmLog();
        CheckInstallable(request.Chart, log);
        ReleaseName.Check(request.ReleaseName, log);
        var root = ProcessDependencies(request, log);
        var values = new ValuesCoalescer(log).Coalesce(root, request.Values);
        if (!request.SkipSchemaValidation) SchemaCheck.Run(root, values, request.SchemaDocuments, log);
        return new ReleaseRenderer(request, root, values, log).Render();
    }

    /// <summary>The files that a chart's templates give, before they are taken apart: Helm's engine without its command.</summary>
    /// <exception cref="LlmdException">LLMD1xxx; the message is that of Helm's engine.</exception>
    internal static IReadOnlyList<KeyValuePair<string, string>> RenderFiles(RenderRequest request)
    {
        var log = request.Log ?? new HelmLog();
        var root = ChartNode.Create(request.Chart);
        new DependencyProcessor(log).Process(root, request.Values);
        var values = new ValuesCoalescer(log).Coalesce(root, request.Values);
        if (!request.SkipSchemaValidation) SchemaCheck.Run(root, values, request.SchemaDocuments, log);
        return new ReleaseRenderer(request, root, values, log).Execute();
    }

    private static void CheckInstallable(Chart chart, HelmLog log)
    {
        var metadata = chart.Metadata;
        if (metadata.Type is not ("" or "application"))
        {
            throw new LlmdException(RenderingCodes.ChartNotInstallable, metadata.Type + " charts are not installable");
        }
        if (metadata.Deprecated) log.Write(HelmLogLevel.Warn, "this chart is deprecated");
        var missing = metadata.Dependencies
            .Where(declared => !chart.Dependencies.Any(existing => existing.Name == declared.Name))
            .Select(declared => declared.Name)
            .ToList();
        if (missing.Count == 0)
        {
            if (metadata.ApiVersion == "v3") throw new LlmdException(RenderingCodes.ChartMetadataInvalid, "invalid chart apiVersion", "Chart.yaml");
            return;
        }
        throw new LlmdException(
            RenderingCodes.DependencyMissing,
            "an error occurred while checking for chart dependencies. You may need to run 'helm dependency build' to fetch missing dependencies: "
                + "found in Chart.yaml, but missing in charts/ directory: " + string.Join(", ", missing));
    }

    private static ChartNode ProcessDependencies(RenderRequest request, HelmLog log)
    {
        var root = ChartNode.Create(request.Chart);
        try
        {
            new DependencyProcessor(log).Process(root, request.Values);
            return root;
        }
        catch (LlmdException exception) when (exception.Diagnostics[0].Code == RenderingCodes.DependencyValues)
        {
            log.Write(HelmLogLevel.Error, "chart dependencies processing failed", ("error", exception.Message));
            throw new LlmdException(RenderingCodes.DependencyValues, "chart dependencies processing failed: " + exception.Message);
        }
    }
}
