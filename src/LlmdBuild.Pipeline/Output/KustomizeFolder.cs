using System.Globalization;
using System.Text;

namespace LlmdBuild.Pipeline.Output;

/// <summary>The text of the <c>kustomization.yaml</c> files around rendered manifests.</summary>
/// <remarks>
/// <c>labels</c> with <c>includeSelectors: false</c> and not <c>commonLabels</c>, which is deprecated and writes into
/// selectors, where a label can never be changed again.
/// </remarks>
internal static class KustomizeFolder
{
    /// <summary>One component's folder: its namespace, its two labels and the item's own, and <c>resources.yaml</c>, which is left out where the chart renders nothing.</summary>
    public static string Component(string @namespace, string partOf, string component, IReadOnlyDictionary<string, string> extraLabels, bool hasResources) => $"""
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: {Scalar(@namespace)}
        labels:
        - includeSelectors: false
          pairs:
            app.kubernetes.io/component: {Scalar(component)}
            app.kubernetes.io/part-of: {Scalar(partOf)}{Pairs(extraLabels)}
        resources:{(hasResources ? "\n- resources.yaml" : " []")}

        """.ReplaceLineEndings("\n");

    /// <summary><c>overlays/default</c>: all components, in the project's order.</summary>
    public static string DefaultOverlay(IEnumerable<string> folders)
    {
        var text = new StringBuilder("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n");
        foreach (var folder in folders) text.Append(CultureInfo.InvariantCulture, $"- {Scalar("../../" + folder)}\n");
        return text.ToString();
    }

    private static string Pairs(IReadOnlyDictionary<string, string> labels)
        => string.Concat(labels.OrderBy(static label => label.Key, StringComparer.Ordinal).Select(static label => $"\n    {Scalar(label.Key)}: {Scalar(label.Value)}"));

    // Names are plain in practice; anything else is quoted, JSON being YAML.
    private static string Scalar(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n")
            || text.StartsWith("../", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            ? text
            : $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";
}
