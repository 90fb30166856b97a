using System.Text;
using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Comparing;

/// <summary>Says what another version of a chart would change, without rendering it.</summary>
public static class ChartChanges
{
    // More names than this tell nobody anything; the numbers stay true.
    private const int MaxNames = 8;

    /// <summary>One line for each kind of change; empty where the contents are the same.</summary>
    /// <param name="before">The pinned version.</param>
    /// <param name="after">The other one.</param>
    public static IReadOnlyList<string> Between(LockedChart before, LockedChart after)
    {
        var (old, now) = (Files(before), Files(after));
        return [.. Facts(old, now), .. Dependencies(old, now, before.Name), .. Values(old, now), .. Schema(before, after), .. FileNames(old, now)];
    }

    private static Dictionary<string, byte[]> Files(LockedChart chart)
        => chart.ReadFiles().ToDictionary(static f => f.Path, static f => f.Bytes, StringComparer.Ordinal);

    private static IEnumerable<string> Facts(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after)
    {
        var (old, now) = (Tree(before, "Chart.yaml"), Tree(after, "Chart.yaml"));
        return from key in (string[])["appVersion", "kubeVersion", "type", "deprecated"]
               let was = old.GetValueOrDefault(key)
               let isNow = now.GetValueOrDefault(key)
               where was != isNow
               select $"{key}: {was ?? "none"} → {isNow ?? "none"}";
    }

    private static IEnumerable<string> Dependencies(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after, string chart)
    {
        var (old, now) = (Declared(before, chart), Declared(after, chart));
        var lines = now.Where(d => old.GetValueOrDefault(d.Key) != d.Value)
            .Select(d => old.TryGetValue(d.Key, out var was) ? $"{d.Key} {was} → {d.Value}" : $"{d.Key} {d.Value} (new)")
            .Concat(old.Where(d => !now.ContainsKey(d.Key)).Select(static d => $"{d.Key} (gone)")).ToList();
        return lines.Count == 0 ? [] : ["dependencies: " + string.Join(", ", lines)];
    }

    private static Dictionary<string, string> Declared(Dictionary<string, byte[]> files, string chart)
        => ChartYaml.Read([.. files.Select(static f => new ContentFile(f.Key, f.Value))], chart, null).Dependencies
            .DistinctBy(static d => d.Alias ?? d.Name).ToDictionary(static d => d.Alias ?? d.Name, static d => d.Version, StringComparer.Ordinal);

    private static IEnumerable<string> Values(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after)
    {
        var (old, now) = (Tree(before, "values.yaml"), Tree(after, "values.yaml"));
        var changed = now.Where(v => old.TryGetValue(v.Key, out var was) && was != v.Value).Select(v => $"{v.Key}: {Short(old[v.Key])} → {Short(v.Value)}");
        return Counted("values", now.Keys.Except(old.Keys), old.Keys.Except(now.Keys), changed);
    }

    private static IEnumerable<string> Schema(LockedChart before, LockedChart after)
        => before.SchemaDigest == after.SchemaDigest ? [] : [$"values.schema.json: {(before.SchemaDigest is null ? "new" : after.SchemaDigest is null ? "gone" : "changed")}; the CRD and the generated types follow"];

    private static IEnumerable<string> FileNames(Dictionary<string, byte[]> before, Dictionary<string, byte[]> after)
        => Counted("files", after.Keys.Except(before.Keys), before.Keys.Except(after.Keys), after.Where(f => before.TryGetValue(f.Key, out var was) && !was.AsSpan().SequenceEqual(f.Value)).Select(static f => f.Key));

    // files: 1 new (a), 2 gone (b, c), 3 changed (d, e, f)
    private static IEnumerable<string> Counted(string what, IEnumerable<string> added, IEnumerable<string> gone, IEnumerable<string> changed)
    {
        (string Word, IEnumerable<string> Names)[] all = [("new", added), ("gone", gone), ("changed", changed)];
        var parts = all
            .Select(static p => (p.Word, Names: p.Names.Order(StringComparer.Ordinal).ToList()))
            .Where(static p => p.Names.Count > 0)
            .Select(static p => $"{p.Names.Count} {p.Word} ({string.Join(", ", p.Names.Take(MaxNames))}{(p.Names.Count > MaxNames ? ", …" : "")})")
            .ToList();
        return parts.Count == 0 ? [] : [$"{what}: {string.Join(", ", parts)}"];
    }

    // Every scalar by its path; what is no YAML has none.
    private static Dictionary<string, string> Tree(Dictionary<string, byte[]> files, string path)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (files.TryGetValue(path, out var bytes))
                Flatten(YamlText.Load(new StreamReader(new MemoryStream(bytes), Encoding.UTF8)), "", result);
        }
        catch (YamlTextException)
        {
        }

        return result;
    }

    private static void Flatten(object? node, string path, Dictionary<string, string> result)
    {
        switch (node)
        {
            case Dictionary<string, object?> { Count: > 0 } map:
                foreach (var (key, value) in map)
                    Flatten(value, path.Length == 0 ? key : path + "." + key, result);
                break;
            case List<object?> { Count: > 0 } list:
                for (var i = 0; i < list.Count; i++)
                    Flatten(list[i], $"{path}[{i}]", result);
                break;
            default:
                result[path] = node switch { null => "null", string text => text, List<object?> => "[]", _ => "{}" };
                break;
        }
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length == 0 ? "\"\"" : line.Length > 40 ? line[..40] + "…" : line;
    }
}
