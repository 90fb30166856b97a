using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Helm.Rendering;

/// <summary>One template file in a chart's tree.</summary>
/// <param name="Name">Its path in the whole tree: <c>top/charts/sub/templates/a.yaml</c>.</param>
/// <param name="BasePath"><c>.Template.BasePath</c>: the folder <c>templates</c> of its chart.</param>
/// <param name="File">Its text.</param>
/// <param name="Scope">The index of its chart's <see cref="ChartScope"/>.</param>
/// <param name="IsPartial">Whether it only defines templates for others.</param>
internal sealed record CompiledFile(string Name, string BasePath, ChartFile File, int Scope, bool IsPartial);
