using System.Buffers;
using LlmdBuild.Charts;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Diagnostics;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks.Stages;

/// <summary>Reads <c>LlmdChart</c> items; every fault of every item is reported, not only the first.</summary>
internal sealed class ChartItemReader
{
    private static readonly SearchValues<char> NoFolderName = SearchValues.Create("/\\:*?\"<>|");

    private readonly string _projectFolder;
    private readonly List<LlmdDiagnostic> _faults = [];
    private readonly Dictionary<string, ItemPosition> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ItemPosition> _folders = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _occurrences = new(StringComparer.Ordinal);

    private ChartItemReader(string projectFolder) => _projectFolder = projectFolder;

    /// <summary>Reads the items in their order.</summary>
    /// <exception cref="LlmdException">An item is wrong (LLMD5001 to LLMD5006), with its place in the project file.</exception>
    public static IReadOnlyList<ChartItem> Read(IEnumerable<ITaskItem> items, string projectFile)
    {
        var reader = new ChartItemReader(Path.GetDirectoryName(projectFile)!);
        var charts = items.Select(item => reader.Read(item, projectFile)).ToList();
        return reader._faults.Count == 0 ? charts : throw new LlmdException(reader._faults);
    }

    /// <summary>Reads <c>LlmdBuildValuesMode</c>; empty is Typed.</summary>
    /// <exception cref="LlmdException">LLMD5005: none of the three.</exception>
    public static ValuesMode ParseMode(string text, string projectFile) => text.Trim() switch
    {
        "" => ValuesMode.Typed,
        var name when TryParseMode(name, out var mode) => mode,
        _ => throw new LlmdException("LLMD5005", $"LlmdBuildValuesMode is '{text}': expected Typed, Open or StringMap", projectFile),
    };

    private ChartItem Read(ITaskItem item, string projectFile)
    {
        var name = item.ItemSpec;
        var file = item.GetMetadata("DefiningProjectFullPath") is { Length: > 0 } defining ? defining : projectFile;
        var occurrence = _occurrences.GetValueOrDefault(file + "|" + name);
        _occurrences[file + "|" + name] = occurrence + 1;
        var position = ItemPosition.Find(file, "LlmdChart", name, occurrence);

        var component = Or(item, "Component", name);
        var folder = Or(item, "Folder", component.ToLowerInvariant());
        var chart = new ChartItem
        {
            Name = name,
            Versions = List(item, "Version"),
            Source = item.GetMetadata("Source").Trim(),
            Component = component,
            Folder = folder,
            ReleaseName = Or(item, "ReleaseName", name),
            Namespace = Or(item, "Namespace", "default"),
            ValuesFiles = [.. List(item, "ValuesFiles").SelectMany(pattern => Expand(pattern, name, position))],
            Values = item.GetMetadata("Values"),
            Set = List(item, "Set"),
            ValuesMode = Mode(item, name, position),
            KubeVersion = item.GetMetadata("KubeVersion").Trim(),
            ApiVersions = List(item, "ApiVersions"),
            IncludeCrds = Flag(item, "IncludeCrds", name, position),
            SkipTests = Flag(item, "SkipTests", name, position),
            NoHooks = Flag(item, "NoHooks", name, position),
            Seed = item.GetMetadata("Seed").Trim(),
            Verify = Verification(item, name, position),
            Position = position,
        };
        Check(chart);
        return chart;
    }

    private void Check(ChartItem chart)
    {
        if (chart.Source.Length == 0)
        {
            Fault("LLMD5002", $"the chart '{chart.Name}' has no Source: expected Source=\"https://…\" (a Helm repository), \"oci://…\", \"git+https://…?path=…&tag=…\", or a folder or archive relative to the project", chart.Position);
        }
        if (!_components.TryAdd(chart.Component, chart.Position))
        {
            Fault("LLMD5001", $"two LlmdChart items have the component '{chart.Component}' (the other is at {Where(_components[chart.Component])}): give one of them another Component", chart.Position);
        }
        else if (!_folders.TryAdd(chart.Folder, chart.Position))
        {
            Fault("LLMD5003", $"two LlmdChart items write into the folder '{chart.Folder}' (the other is at {Where(_folders[chart.Folder])}): give one of them another Folder", chart.Position);
        }
        if (chart.Folder is "overlays" or "." or ".." || chart.Folder.AsSpan().ContainsAny(NoFolderName) || Path.IsPathRooted(chart.Folder))
        {
            Fault("LLMD5003", $"'{chart.Folder}' cannot be the Folder of the chart '{chart.Name}': expected one plain folder name, other than 'overlays'", chart.Position);
        }
    }

    private string[] Expand(string pattern, string chart, ItemPosition position)
    {
        var normal = pattern.Replace('\\', '/');
        if (!normal.Contains('*', StringComparison.Ordinal) && !normal.Contains('?', StringComparison.Ordinal))
        {
            var full = Path.GetFullPath(Path.Combine(_projectFolder, normal));
            if (!File.Exists(full)) Fault("LLMD5004", $"the values file '{pattern}' of the chart '{chart}' does not exist: expected it at '{full}'", position);
            return [full];
        }
        var folder = Path.GetFullPath(Path.Combine(_projectFolder, Path.GetDirectoryName(normal) ?? ""));
        var matches = Directory.Exists(folder) ? Directory.GetFiles(folder, Path.GetFileName(normal)) : [];
        Array.Sort(matches, StringComparer.Ordinal);
        return matches;
    }

    private ValuesMode? Mode(ITaskItem item, string chart, ItemPosition position)
    {
        var text = item.GetMetadata("ValuesMode").Trim();
        if (text.Length == 0) return null;
        if (TryParseMode(text, out var mode)) return mode;
        Fault("LLMD5005", $"the chart '{chart}' has ValuesMode=\"{text}\": expected Typed, Open or StringMap", position);
        return null;
    }

    private VerificationMode Verification(ITaskItem item, string chart, ItemPosition position)
    {
        var text = item.GetMetadata("Verify").Trim();
        if (text.Length == 0) return VerificationMode.Never;
        if (Enum.TryParse<VerificationMode>(text, ignoreCase: true, out var mode) && !char.IsDigit(text[0])) return mode;
        Fault("LLMD5005", $"the chart '{chart}' has Verify=\"{text}\": expected Always, IfPresent or Never", position);
        return VerificationMode.Never;
    }

    private bool Flag(ITaskItem item, string metadata, string chart, ItemPosition position)
    {
        var text = item.GetMetadata(metadata).Trim();
        if (text.Length == 0 || text.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        Fault("LLMD5005", $"the chart '{chart}' has {metadata}=\"{text}\": expected true or false", position);
        return false;
    }

    private static bool TryParseMode(string text, out ValuesMode mode) =>
        Enum.TryParse(text, ignoreCase: true, out mode) && !char.IsDigit(text[0]);

    private static string Or(ITaskItem item, string metadata, string otherwise) =>
        item.GetMetadata(metadata).Trim() is { Length: > 0 } text ? text : otherwise;

    private static string[] List(ITaskItem item, string metadata) =>
        item.GetMetadata(metadata).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Where(ItemPosition position) => $"{Path.GetFileName(position.File)}({position.Line},{position.Column})";

    private void Fault(string code, string message, ItemPosition position) =>
        _faults.Add(new LlmdDiagnostic(code, LlmdSeverity.Error, message, position.File, position.Line, position.Column));
}
