using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Values;

/// <summary>Brings a chart's values, its subcharts' values and the user's together, as Helm's chart/common/util does.</summary>
/// <remarks>
/// Coalescing lets null remove a key; merging keeps nulls, for steps that coalesce again later. Which tables are copied and
/// which are shared is Helm's: a subchart's globals can show up in its parent's.
/// </remarks>
internal sealed class ValuesCoalescer(HelmLog? log)
{
    private const string Global = "global";

    /// <summary>The values the templates see: the user's over the chart's, each subchart's under its name.</summary>
    /// <exception cref="LlmdException">LLMD1017: a subchart's values are not a table.</exception>
    public Dictionary<string, object?> Coalesce(ChartNode chart, IReadOnlyDictionary<string, object?> values)
    {
        var result = ValuesMerger.Copy(values);
        Coalesce(chart, result, "", merge: false);
        return result;
    }

    /// <summary>The same with nulls kept.</summary>
    /// <exception cref="LlmdException">LLMD1017: a subchart's values are not a table.</exception>
    public Dictionary<string, object?> Merge(ChartNode chart)
    {
        var result = new Dictionary<string, object?>();
        Coalesce(chart, result, "", merge: true);
        return result;
    }

    /// <summary>Lays <paramref name="target"/> over <paramref name="source"/>, in place and nulls kept; source may be changed too.</summary>
    public Dictionary<string, object?> MergeTables(Dictionary<string, object?> target, Dictionary<string, object?> source)
        => CoalesceTables(target, source, "", merge: true);

    private void Coalesce(ChartNode chart, Dictionary<string, object?> target, string prefix, bool merge)
    {
        CoalesceValues(chart, target, prefix, merge);
        CoalesceDependencies(chart, target, prefix, merge);
    }

    private void CoalesceDependencies(ChartNode chart, Dictionary<string, object?> target, string prefix, bool merge)
    {
        foreach (var dependency in chart.Dependencies)
        {
            var name = dependency.Name;
            if (!target.TryGetValue(name, out var found)) target[name] = found = new Dictionary<string, object?>();
            if (found is not Dictionary<string, object?> table)
            {
                var mismatch = GoFormat.Sprintf("type mismatch on %s: %t", name, found);
                throw new LlmdException(RenderingCodes.DependencyValues, mismatch);
            }
            var path = Concatenate(prefix, chart.Name);
            CoalesceGlobals(table, target, path);
            Coalesce(dependency, table, path, merge);
        }
    }

    // The parent's globals win over the subchart's.
    private void CoalesceGlobals(Dictionary<string, object?> target, Dictionary<string, object?> source, string prefix)
    {
        if (!TryGetGlobals(target, "destination", out var targetGlobals)) return;
        if (!TryGetGlobals(source, "source", out var sourceGlobals)) return;
        foreach (var (key, value) in sourceGlobals)
        {
            if (value is Dictionary<string, object?> table)
            {
                var copy = new Dictionary<string, object?>(table);
                if (!targetGlobals.TryGetValue(key, out var existing))
                {
                    targetGlobals[key] = copy;
                }
                else if (existing is Dictionary<string, object?> existingTable)
                {
                    // From the top down, and always merging: what is null goes in the pass over the values that follows.
                    targetGlobals[key] = CoalesceTables(copy, existingTable, Concatenate(prefix, key), merge: true);
                }
                else
                {
                    Print("Conflict: cannot merge map onto non-map for %q. Skipping.", key);
                }
            }
            else if (targetGlobals.TryGetValue(key, out var existing) && existing is Dictionary<string, object?>)
            {
                Print("key %s is table. Skipping", key);
            }
            else
            {
                targetGlobals[key] = value;
            }
        }
        target[Global] = targetGlobals;
    }

    private bool TryGetGlobals(Dictionary<string, object?> table, string role, out Dictionary<string, object?> globals)
    {
        globals = [];
        if (!table.TryGetValue(Global, out var found)) return true;
        if (found is Dictionary<string, object?> known)
        {
            globals = known;
            return true;
        }
        Print($"warning: skipping globals because {role} %s is not a table.", Global);
        return false;
    }

    private void CoalesceValues(ChartNode chart, Dictionary<string, object?> target, string prefix, bool merge)
    {
        var path = Concatenate(prefix, chart.Name);
        foreach (var (key, value) in ValuesMerger.Copy(chart.Values))
        {
            if (!target.TryGetValue(key, out var existing))
            {
                if (!merge && value is null) continue;
                if (!merge && value is Dictionary<string, object?> added) RemoveNulls(added);
                target[key] = value;
            }
            else if (existing is null && !merge)
            {
                target.Remove(key);
            }
            else if (existing is Dictionary<string, object?> existingTable)
            {
                if (value is Dictionary<string, object?> table)
                {
                    // A subchart's table is coalesced again in the subchart's turn, so nulls must last until then.
                    var keepNulls = merge || chart.HasDependency(key);
                    if (!keepNulls) RemoveNulls(table);
                    CoalesceTables(existingTable, table, Concatenate(path, key), keepNulls);
                }
                else if (value is not null)
                {
                    Print("warning: skipped value for %s.%s: Not a table.", path, key);
                }
            }
        }
    }

    private Dictionary<string, object?> CoalesceTables(
        Dictionary<string, object?> target, Dictionary<string, object?> source, string prefix, bool merge)
    {
        // Null in the target removes a default; where there was no default, it stays.
        HashSet<string>? removed = null;
        foreach (var (key, value) in target)
        {
            if (value is not null) continue;
            if (source.TryGetValue(key, out var original) && original is not null) (removed ??= []).Add(key);
            source[key] = null;
        }
        foreach (var (key, value) in source)
        {
            if (!target.TryGetValue(key, out var existing))
            {
                target[key] = value;
            }
            else if (!merge && existing is null && removed?.Contains(key) == true)
            {
                target.Remove(key);
            }
            else if (value is Dictionary<string, object?> table)
            {
                var path = Concatenate(prefix, key);
                if (existing is Dictionary<string, object?> existingTable) CoalesceTables(existingTable, table, path, merge);
                else Print("warning: cannot overwrite table with non table for %s (%v)", path, table);
            }
            else if (existing is Dictionary<string, object?> && value is not null)
            {
                Print("warning: destination for %s is a table. Ignoring non-table value (%v)", Concatenate(prefix, key), value);
            }
        }
        return target;
    }

    private static void RemoveNulls(Dictionary<string, object?> table)
    {
        foreach (var (key, value) in table)
        {
            if (value is null) table.Remove(key);
            else if (value is Dictionary<string, object?> inner) RemoveNulls(inner);
        }
    }

    private static string Concatenate(string first, string second) => first.Length == 0 ? second : first + "." + second;

    private void Print(string format, params ReadOnlySpan<object?> arguments)
        => log?.Write(HelmLogLevel.Info, GoFormat.Sprintf(format, arguments));
}
