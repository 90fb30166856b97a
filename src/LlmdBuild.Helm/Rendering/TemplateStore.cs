using System.Collections.Concurrent;
using System.Text;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Parsing;

namespace LlmdBuild.Helm.Rendering;

/// <summary>What was parsed of one chart, kept with the chart: a next render parses nothing. Safe for any number of threads.</summary>
internal sealed class TemplateStore
{
    /// <summary>Sets of enabled dependencies that are kept. Values that switch dependencies make few; beyond, it starts afresh.</summary>
    private const int MaxSets = 32;

    private readonly ConcurrentDictionary<string, CompiledTemplates> _sets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<NamedFile, ParsedTemplate> _files = new();

    /// <summary>What is kept now, in no order.</summary>
    public IEnumerable<CompiledTemplates> Compiled => _sets.Values;

    /// <summary>The templates of the tree as its dependencies are switched now.</summary>
    /// <exception cref="Diagnostics.LlmdException">LLMD1001: a file is no template.</exception>
    public CompiledTemplates GetOrCompile(IReadOnlyList<ChartNode> nodes)
    {
        var key = Signature(nodes);
        if (_sets.TryGetValue(key, out var compiled)) return compiled;
        compiled = CompiledTemplates.Compile(nodes, this);
        if (_sets.Count >= MaxSets)
        {
            _sets.Clear();
            _files.Clear();
        }
        return _sets[key] = compiled;
    }

    /// <summary>One file, parsed under its name in the tree.</summary>
    /// <exception cref="TemplateParseException">It is no template.</exception>
    public ParsedTemplate GetOrParse(string name, ChartFile file)
        => _files.GetOrAdd(new NamedFile(name, file), static key => TemplateParser.Parse(key.Name, key.File.Text, EngineFunctions.Table));

    private sealed record NamedFile(string Name, ChartFile File);

    // Names decide which files take part; two versions of one subchart under one name cannot both be enabled.
    private static string Signature(IReadOnlyList<ChartNode> nodes)
    {
        if (nodes.Count == 1) return "";
        var key = new StringBuilder();
        foreach (var node in nodes) key.Append(node.FullPath).Append('@').Append(node.Chart.Version).Append('\n');
        return key.ToString();
    }
}
