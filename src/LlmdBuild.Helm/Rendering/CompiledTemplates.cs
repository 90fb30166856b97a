using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary>The parsed templates of a chart's tree, in the order they are executed. Immutable, shared between renders.</summary>
internal sealed class CompiledTemplates
{
    private CompiledTemplates(TemplateSet set, IReadOnlyList<CompiledFile> files)
    {
        Set = set;
        Files = files;
    }

    /// <summary>All templates by name.</summary>
    public TemplateSet Set { get; }

    /// <summary>The files that are rendered (no partials), in order.</summary>
    public IReadOnlyList<CompiledFile> Files { get; }

    /// <summary>Parses the templates of a tree: deep paths first, so that a definition nearer to the top wins.</summary>
    /// <exception cref="LlmdException">LLMD1001: a file is no template.</exception>
    public static CompiledTemplates Compile(IReadOnlyList<ChartNode> nodes, TemplateStore store)
    {
        var files = new Dictionary<string, CompiledFile>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++) Collect(nodes[i], i, files);
        var sorted = files.Values.ToList();
        sorted.Sort(static (a, b) => Compare(b.Name, a.Name));
        var parsed = new List<ParsedTemplate>(sorted.Count);
        foreach (var file in sorted)
        {
            try
            {
                parsed.Add(store.GetOrParse(file.Name, file.File));
            }
            catch (TemplateParseException exception)
            {
                throw TemplateErrors.Parse(exception);
            }
        }
        return new CompiledTemplates(TemplateSet.Create(parsed), sorted.FindAll(file => !file.IsPartial));
    }

    private static void Collect(ChartNode node, int scope, Dictionary<string, CompiledFile> files)
    {
        var path = node.FullPath;
        var basePath = Charts.GoPath.Join(path, "templates");
        foreach (var template in node.Chart.Templates)
        {
            var isPartial = Charts.GoPath.Base(template.Path).StartsWith('_');
            // Of a library only what other charts can use takes part.
            if (node.Metadata.Read.IsLibrary && !isPartial) continue;
            var name = Charts.GoPath.Join(path, template.Path);
            files[name] = new CompiledFile(name, basePath, template, scope, isPartial);
        }
    }

    // Helm's byPathLen: by the number of slashes, then by name.
    private static int Compare(string a, string b)
    {
        var byDepth = a.AsSpan().Count('/').CompareTo(b.AsSpan().Count('/'));
        return byDepth != 0 ? byDepth : GoString.Compare(a, b);
    }
}
