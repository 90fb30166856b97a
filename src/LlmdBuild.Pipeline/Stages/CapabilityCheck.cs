using System.Globalization;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Pipeline.Items;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>Warns where a chart asks about the cluster and the item does not say what the cluster is: the manifests then hold for Helm's idea of one.</summary>
internal static class CapabilityCheck
{
    private const string Code = "LLMD1033";

    // Elsewhere in the same chart the answer is the same: the first place tells, the others are counted.
    /// <summary>At most one warning for the version and one for each API that was asked for.</summary>
    public static IEnumerable<LlmdDiagnostic> Warnings(ChartItem item, RenderResult result)
    {
        foreach (var subject in result.CapabilityReads.GroupBy(static read => read.Subject, StringComparer.Ordinal))
        {
            var isVersion = subject.Key == CapabilityRead.KubeVersion;
            // What is Kubernetes' own follows from its version; other APIs are there or not.
            var isKnown = !isVersion && Capabilities.Default.ApiVersions.Contains(subject.Key);
            var isDeclared = isVersion || isKnown ? item.KubeVersion.Length > 0 : item.ApiVersions.Count > 0;
            if (isDeclared) continue;
            var first = subject.First().Location;
            var others = subject.Count() - 1;
            var more = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {others} more place{(others == 1 ? "" : "s")})");
            var asked = isVersion ? ".Capabilities.KubeVersion" : $".Capabilities.APIVersions.Has \"{subject.Key}\"";
            var remedy = isVersion || isKnown
                ? $"Set KubeVersion=\"1.NN.0\" of the chart '{item.Name}' to the version the manifests are for"
                : $"Set ApiVersions of the chart '{item.Name}' to the APIs the cluster has, separated by ';', or to 'none'";
            yield return new LlmdDiagnostic(Code, LlmdSeverity.Warning, $"the chart asks {asked}{more}, and the answer is Helm's default. {remedy}", first.File, first.Line, Math.Max(0, first.Column) + 1);
        }
    }
}
