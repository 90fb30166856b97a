using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Compatibility;

/// <summary>Finds keys in a values file that a chart does not know: those that a new version left behind, and misspelt ones.</summary>
public static class UnknownKeys
{
    // No values file is this deep; aliases can make one look so.
    private const int MaxDepth = 64;

    /// <summary>A warning with line and column for each unknown key; nothing where the file is not YAML, which the render reports.</summary>
    /// <param name="model">The values as the chart knows them now.</param>
    /// <param name="file">The values file's name, for the diagnostics.</param>
    /// <param name="text">Its content.</param>
    /// <param name="before">The values as the version pinned before knew them; null where there was none.</param>
    /// <param name="isMentioned">Whether the chart's templates name a key that nothing declares; such a key is not called unknown.</param>
    /// <remarks>A key is unknown where the object around it has named keys and is not a map. Objects without named keys hold anything.</remarks>
    public static IReadOnlyList<LlmdDiagnostic> Find(ValuesModel model, string file, string text, ValuesModel? before = null, Func<string, bool>? isMentioned = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }, ..]) return [];
            var search = new Search(model, before, file, isMentioned ?? (static _ => false), []);
            Walk(search, model.Root, before?.Root, root, "", 0);
            return search.Found;
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException)
        {
            return [];
        }
    }

    private static void Walk(Search search, ValueNode node, ValueNode? before, YamlMappingNode mapping, string path, int depth)
    {
        if (node.Kind != ValueKind.Object || node.Properties.Count == 0 || node.Entries is not null || depth > MaxDepth) return;
        foreach (var (keyNode, value) in mapping.Children)
        {
            if (keyNode is not YamlScalarNode { Value: { } key }) continue;
            var keyPath = ValuePath.Key(path, key);
            if (node.Find(key) is { } known)
            {
                if (value is YamlMappingNode inner) Walk(search, known, before?.Find(key), inner, keyPath, depth + 1);
            }
            else if (path.Length > 0 || key is not ("global" or "tags" or "<<"))
            {
                search.Report(keyPath, keyNode, wasKnown: before?.Find(key) is not null, key);
            }
        }
    }

    private sealed record Search(ValuesModel Model, ValuesModel? Before, string File, Func<string, bool> IsMentioned, List<LlmdDiagnostic> Found)
    {
        public void Report(string path, YamlNode key, bool wasKnown, string name)
        {
            if (!wasKnown && IsMentioned(name)) return;
            var message = $"{path}: {Model.ChartName} {string.Join(", ", Model.Versions)} does not know this value"
                + (wasKnown ? $"; {string.Join(", ", Before!.Versions)} did" : "");
            Found.Add(new LlmdDiagnostic(CrdCodes.UnknownKey, LlmdSeverity.Warning, message, File, (int)key.Start.Line, (int)key.Start.Column));
        }
    }
}
