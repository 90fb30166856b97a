using System.Text;
using LlmdBuild.Helm.Text;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Prints a result as <c>helm template</c> does: CRDs and manifests trimmed as one text, hooks behind them.</summary>
internal static class ManifestWriter
{
    public static void Write(TextWriter writer, RenderResult result)
    {
        var text = new StringBuilder();
        foreach (var crd in result.Crds) Append(text, crd);
        foreach (var manifest in result.Manifests) Append(text, manifest);
        writer.Write(GoText.TrimSpace(text.ToString()));
        writer.Write('\n');
        text.Clear();
        foreach (var hook in result.Hooks) Append(text, hook);
        writer.Write(text);
    }

    private static void Append(StringBuilder text, Manifest manifest)
        => text.Append("---\n# Source: ").Append(manifest.Source).Append('\n').Append(manifest.Content).Append('\n');
}
