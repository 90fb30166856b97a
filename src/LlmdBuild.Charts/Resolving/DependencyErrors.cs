using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Resolving;

/// <summary>What can be wrong with a chart's dependencies. LLMD211x.</summary>
internal static class DependencyErrors
{
    public static LlmdException UnknownAlias(string chart, string dependency, string repository, ChartIntent? intent)
        => At(intent, "LLMD2110", $"{chart} takes its dependency '{dependency}' from '{repository}', a name that only Helm's repositories.yaml can explain, and it is not there. Run 'helm repo add {repository.TrimStart('@').Replace("alias:", "", StringComparison.Ordinal)} URL', or vendor the dependency into the chart's charts/ folder.");

    public static LlmdException TooDeep(string chart, string path, ChartIntent? intent)
        => At(intent, "LLMD2111", $"The dependencies of {chart} go in a circle or deeper than {DependencyResolver.MaxDepth} levels: {path}.");

    public static LlmdDiagnostic StaleLock(string chart, string dependency, string locked, string range)
        => new("LLMD2112", LlmdSeverity.Warning, $"The Chart.lock of {chart} has {dependency} {locked}, which is not what its Chart.yaml asks for ('{range}'). Chart.yaml was followed. Tell the chart's owner to run 'helm dependency update'.");

    public static LlmdException NotVendored(string chart, string dependency, ChartIntent? intent)
        => At(intent, "LLMD2113", $"{chart} needs the chart '{dependency}', names no repository for it, and does not carry it in charts/. The chart is incomplete: tell its owner.");

    public static LlmdException FileOutside(string chart, string dependency, string repository, ChartIntent? intent)
        => At(intent, "LLMD2114", $"{chart} takes its dependency '{dependency}' from '{repository}', a folder beside it that its source does not bring along. Vendor it into the chart's charts/ folder ('helm dependency build').");

    private static LlmdException At(ChartIntent? intent, string code, string message)
        => new(code, message, intent?.File, intent?.Line ?? 0, intent?.Column ?? 0);
}
