using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Pipeline.Items;

/// <summary>The cluster that a chart is rendered for, as its item describes it.</summary>
internal static class ItemCapabilities
{
    /// <summary>Helm's own defaults, with the item's <c>KubeVersion</c> and <c>ApiVersions</c>.</summary>
    /// <exception cref="LlmdException">The version is none, with the item's place.</exception>
    public static Capabilities Read(ChartItem item)
    {
        var capabilities = Capabilities.Default;
        if (item.KubeVersion.Length > 0)
        {
            try
            {
                capabilities = capabilities.WithKubeVersion(KubeVersion.Parse(item.KubeVersion));
            }
            catch (LlmdException e)
            {
                throw new LlmdException(e.Diagnostics[0] with { File = item.Position.File, Line = item.Position.Line, Column = item.Position.Column }, e);
            }
        }
        return capabilities.WithApiVersions(item.ApiVersions.Where(static version => version != "none"));
    }
}
