using System.Text.RegularExpressions;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Picks documents by the path of their template: <c>--show-only</c>.</summary>
public static partial class ShownManifests
{
    /// <summary>The documents of a rendered text whose template matches, pattern after pattern.</summary>
    /// <param name="text">What <see cref="RenderResult.WriteTo"/> wrote.</param>
    /// <param name="patterns">Paths below the chart, or globs: <c>templates/*.yaml</c>, <c>charts/sub/templates/a.yaml</c>.</param>
    /// <exception cref="LlmdException">LLMD1022: a pattern matches nothing.</exception>
    public static IEnumerable<string> Select(string text, IReadOnlyList<string> patterns)
    {
        var manifests = ManifestSplitter.Split(text);
        var selected = new List<string>();
        foreach (var pattern in patterns)
        {
            var before = selected.Count;
            selected.AddRange(manifests.Where(manifest => Source().Match(manifest) is { Success: true } source && IsMatch(pattern, source.Groups[1].Value)));
            if (selected.Count == before)
            {
                throw new LlmdException(RenderingCodes.TemplateNotFound, $"could not find template {pattern} in chart");
            }
        }
        return selected;
    }

    private static bool IsMatch(string pattern, string path)
    {
        try
        {
            return GoGlob.IsMatch(pattern, path);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex("# Source: [^/]+/(.+)")]
    private static partial Regex Source();
}
