using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Compatibility;

/// <summary>Finds keys in a values file that a chart does not know: misspelt ones, and those that a new version left behind.</summary>
public static class UnknownKeys
{
    // No values file is this deep; aliases can make one look so.
    private const int MaxDepth = 64;

    /// <summary>A warning with line and column for each unknown key; nothing where the file is not YAML, which the render reports.</summary>
    /// <remarks>A key is unknown where the object around it has named keys and is not a map. Objects without named keys hold anything.</remarks>
    public static IReadOnlyList<LlmdDiagnostic> Find(ValuesModel model, string file, string text)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<LlmdDiagnostic>();
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]) Walk(model, model.Root, root, "", file, found, 0);
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException)
        {
            return [];
        }
        return found;
    }

    private static void Walk(ValuesModel model, ValueNode node, YamlMappingNode mapping, string path, string file, List<LlmdDiagnostic> found, int depth)
    {
        if (node.Kind != ValueKind.Object || node.Properties.Count == 0 || node.Entries is not null || depth > MaxDepth) return;
        foreach (var (keyNode, value) in mapping.Children)
        {
            if (keyNode is not YamlScalarNode { Value: { } key }) continue;
            var keyPath = ValuePath.Key(path, key);
            if (node.Find(key) is { } known)
            {
                if (value is YamlMappingNode inner) Walk(model, known, inner, keyPath, file, found, depth + 1);
            }
            else if (path.Length > 0 || key is not ("global" or "tags" or "<<"))
            {
                var message = $"{keyPath}: {model.ChartName} {string.Join(", ", model.Versions)} does not know this value";
                found.Add(new LlmdDiagnostic(CrdCodes.UnknownKey, LlmdSeverity.Warning, message, file, (int)keyNode.Start.Line, (int)keyNode.Start.Column));
            }
        }
    }
}
