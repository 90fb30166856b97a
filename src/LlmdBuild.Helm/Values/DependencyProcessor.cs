using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Text;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Values;

/// <summary>Decides which dependencies take part, under which names, and imports their values: Helm's ProcessDependencies.</summary>
internal sealed class DependencyProcessor(HelmLog? log)
{
    private readonly ValuesCoalescer _coalescer = new(log);

    /// <summary>Changes the tree to what is rendered.</summary>
    /// <exception cref="LlmdException">LLMD1017: a subchart's values are not a table.</exception>
    public void Process(ChartNode root, IReadOnlyDictionary<string, object?> values)
    {
        ProcessEnabled(root, values, "");
        ProcessImports(root);
    }

    private void ProcessEnabled(ChartNode chart, IReadOnlyDictionary<string, object?> values, string path)
    {
        var declared = chart.Metadata.Dependencies;
        if (declared is null) return;

        chart.SetDependencies(ResolveNames(chart, declared));
        foreach (var dependency in declared) dependency.Enabled = true;
        var coalesced = _coalescer.Coalesce(chart, values);
        ProcessTags(declared, coalesced);
        ProcessConditions(declared, coalesced, path);

        var disabled = declared.Where(dependency => !dependency.Enabled).Select(dependency => dependency.Name).ToHashSet();
        var left = chart.Dependencies.Where(dependency => !disabled.Contains(dependency.Name)).ToList();
        foreach (var dependency in left) ProcessEnabled(dependency, coalesced, path + dependency.Name + ".");
        var declaredLeft = declared.Where(dependency => !disabled.Contains(dependency.Name)).ToList();
        chart.Metadata.Dependencies = declaredLeft.Count > 0 ? declaredLeft : null;
        chart.SetDependencies(left);
    }

    // First the charts that nobody declares, then a copy for each declaration that a chart fits.
    private static List<ChartNode> ResolveNames(ChartNode chart, List<NodeDependency> declared)
    {
        var resolved = chart.Dependencies
            .Where(existing => !declared.Exists(dependency => IsFor(dependency, existing)))
            .ToList();
        foreach (var dependency in declared)
        {
            var fitting = chart.Dependencies.FirstOrDefault(existing => IsFor(dependency, existing));
            if (fitting is not null) resolved.Add(fitting.CopyAs(dependency.Read.Alias));
            dependency.Name = dependency.Read.Alias.Length > 0 ? dependency.Read.Alias : dependency.Name;
        }
        return resolved;
    }

    private static bool IsFor(NodeDependency dependency, ChartNode chart)
        => chart.Name == dependency.Name && ChartVersions.AreCompatible(dependency.Read.Version, chart.Metadata.Read.Version);

    private void ProcessTags(List<NodeDependency> dependencies, Dictionary<string, object?> values)
    {
        if (!ValuesPath.TryGetTable(values, "tags", out var tags, out _)) return;
        foreach (var dependency in dependencies)
        {
            bool hasTrue = false, hasFalse = false;
            foreach (var tag in dependency.Read.Tags)
            {
                if (!tags.TryGetValue(tag, out var value)) continue;
                if (value is bool isOn)
                {
                    hasTrue |= isOn;
                    hasFalse |= !isOn;
                }
                else
                {
                    log?.Write(HelmLogLevel.Warn, "returned non-bool value", ("tag", tag), ("chart", dependency.Name));
                }
            }
            dependency.Enabled = hasTrue || !hasFalse;
        }
    }

    private void ProcessConditions(List<NodeDependency> dependencies, Dictionary<string, object?> values, string path)
    {
        foreach (var dependency in dependencies)
        {
            foreach (var condition in GoText.TrimSpace(dependency.Read.Condition).Split(','))
            {
                if (condition.Length == 0 || !ValuesPath.TryGetValue(values, path + condition, out var value)) continue;
                if (value is bool isOn)
                {
                    dependency.Enabled = isOn;
                    break;
                }
                log?.Write(HelmLogLevel.Warn, "returned non-bool value", ("path", condition), ("chart", dependency.Name));
            }
        }
    }

    private void ProcessImports(ChartNode chart)
    {
        foreach (var dependency in chart.Dependencies) ProcessImports(dependency);
        if (chart.Metadata.Dependencies is null) return;

        var values = _coalescer.Merge(chart);
        var imported = new Dictionary<string, object?>();
        foreach (var dependency in chart.Metadata.Dependencies)
        {
            var rewritten = new List<object?>();
            foreach (var import in dependency.ImportValues) imported = Import(dependency.Name, import, values, imported, rewritten);
            dependency.ImportValues = rewritten;
        }
        // What a parent says itself wins over what it imports. The copy keeps imported tables from being their own source.
        chart.Values = _coalescer.MergeTables(ValuesMerger.Copy(values), imported);
    }

    private Dictionary<string, object?> Import(
        string chart, object? import, Dictionary<string, object?> values, Dictionary<string, object?> imported, List<object?> rewritten)
    {
        string child, parent;
        switch (import)
        {
            case Dictionary<string, object?> map:
                child = GoFormat.Sprintf("%v", map.GetValueOrDefault("child"));
                parent = GoFormat.Sprintf("%v", map.GetValueOrDefault("parent"));
                break;
            case string name:
                child = "exports." + name;
                parent = ".";
                break;
            default:
                return imported;
        }
        rewritten.Add(GoMap.OfStrings([new("child", child), new("parent", parent)]));
        if (ValuesPath.TryGetTable(values, chart + "." + child, out var table, out var missing))
        {
            return _coalescer.MergeTables(imported, AtPath(parent, table));
        }
        var error = ("error", GoQuote.Quote(missing) + " is not a table");
        if (import is string) log?.Write(HelmLogLevel.Warn, "ImportValues missing table", error);
        else log?.Write(HelmLogLevel.Warn, "ImportValues missing table from chart", ("chart", chart), error);
        return imported;
    }

    private static Dictionary<string, object?> AtPath(string path, Dictionary<string, object?> table)
    {
        if (path == ".") return table;
        var names = path.Split('.');
        for (var i = names.Length - 1; i >= 0; i--) table = new Dictionary<string, object?> { [names[i]] = table };
        return table;
    }
}
