using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Charts;

internal static class ChartAssembler
{
    public static void CheckApiVersion(ChartFile file) => throw new NotSupportedException("needs the YAML reader");

    public static Chart Assemble(IReadOnlyList<ChartFile> files, HelmLog? log) => throw new NotSupportedException("needs the YAML reader");
}
