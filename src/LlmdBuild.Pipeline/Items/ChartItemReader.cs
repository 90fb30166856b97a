using System.Buffers;
using LlmdBuild.Charts;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Pipeline.Items;

/// <summary>Reads <c>LlmdChart</c> items; every fault of every item is reported, not only the first.</summary>
internal sealed class ChartItemReader
{
    private static readonly SearchValues<char> NoFolderName = SearchValues.Create("/\\:*?\"<>|");

    private readonly string _projectFolder;
    private readonly List<LlmdDiagnostic> _faults = [];
    private readonly Dictionary<string, ItemPosition> _components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ItemPosition> _folders = new(StringComparer.OrdinalIgnoreCase);
    private readonly ItemPositions _positions = new();

    private ChartItemReader(string projectFolder) => _projectFolder = projectFolder;

    /// <summary>Reads the items in their order.</summary>
    /// <param name="items">The items.</param>
    /// <param name="projectFile">The project's full path.</param>
    /// <param name="schemas">The <c>LlmdSchema</c> items; null where nobody looks into schemas.</param>
    /// <exception cref="LlmdException">An item is wrong (LLMD5001 to LLMD5006, LLMD3022), with its place in the project file.</exception>
    public static IReadOnlyList<ChartItem> Read(IEnumerable<ProjectItem> items, string projectFile, IEnumerable<ProjectItem>? schemas = null)
    {
        var reader = new ChartItemReader(Path.GetDirectoryName(projectFile)!);
        var documents = SchemaItemReader.Read(schemas ?? [], projectFile);
        var charts = items.Select(item => reader.Read(item, projectFile) with { SchemaDocuments = documents }).ToList();
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

    /// <summary>Reads <c>LlmdBuildEmitTypes</c>: true for <c>File</c>, false for <c>Memory</c> or empty.</summary>
    /// <exception cref="LlmdException">LLMD5005: neither.</exception>
    public static bool ParseEmitTypes(string text, string projectFile) => text.Trim().ToLowerInvariant() switch
    {
        "" or "memory" => false,
        "file" => true,
        _ => throw new LlmdException("LLMD5005", $"LlmdBuildEmitTypes is '{text}': expected Memory or File", projectFile),
    };

    private ChartItem Read(ProjectItem item, string projectFile)
    {
        var name = item.Identity;
        var position = _positions.Next(item.DefiningFile(projectFile), "LlmdChart", name);

        var component = Or(item, "Component", name);
        var folder = Or(item, "Folder", component.ToLowerInvariant());
        var chart = new ChartItem
        {
            Name = name,
            Versions = List(item, "Version"),
            Source = item.Metadata("Source").Trim(),
            LocalFolder = LocalFolder(item.Metadata("Source").Trim()),
            Component = component,
            Folder = folder,
            ReleaseName = Or(item, "ReleaseName", name),
            Namespace = Or(item, "Namespace", "default"),
            ValuesFiles = Files(item, "ValuesFiles", "LLMD5004", "values file", position),
            Values = item.Metadata("Values"),
            Set = List(item, "Set"),
            ValuesMode = Mode(item, name, position),
            KubeVersion = item.Metadata("KubeVersion").Trim(),
            ApiVersions = List(item, "ApiVersions"),
            IncludeCrds = Flag(item, "IncludeCrds", name, position),
            SkipTests = Flag(item, "SkipTests", name, position),
            NoHooks = Flag(item, "NoHooks", name, position),
            ExtraLabels = Labels(item, name, position),
            Patches = Files(item, "Patches", "LLMD5014", "patch file", position),
            Seed = item.Metadata("Seed").Trim(),
            Verify = Verification(item, name, position),
            Position = position,
        };
        Check(chart);
        return chart;
    }

    private string? LocalFolder(string source)
    {
        if (source.Length == 0 || source.Contains("://", StringComparison.Ordinal)) return null;
        var folder = Path.GetFullPath(Path.Combine(_projectFolder, source.Replace('\\', '/')));
        return Directory.Exists(folder) ? folder : null;
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

    // The order is the project's: it decides who wins. A file that two patterns name counts where the first of them stands.
    private List<string> Files(ProjectItem item, string metadata, string code, string kind, ItemPosition position)
    {
        var files = new List<string>();
        foreach (var entry in List(item, metadata))
        {
            var path = entry.Replace('\\', '/');
            if (PathGlob.IsPattern(path))
            {
                files.AddRange(PathGlob.Expand(_projectFolder, path).Except(files, StringComparer.Ordinal).ToList());
                continue;
            }
            var full = Path.GetFullPath(Path.Combine(_projectFolder, path));
            if (!File.Exists(full)) Fault(code, $"the {kind} '{entry}' of the chart '{item.Identity}' does not exist: expected it at '{full}'", position);
            files.Add(full);
        }
        return files;
    }

    private Dictionary<string, string> Labels(ProjectItem item, string chart, ItemPosition position)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in List(item, "ExtraLabels"))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (pair, "") : (pair[..equals].Trim(), pair[(equals + 1)..].Trim());
            if (equals < 0 || !LabelSyntax.IsName(name) || !LabelSyntax.IsValue(value))
            {
                Fault("LLMD5015", $"the chart '{chart}' has ExtraLabels with '{pair}': expected NAME=VALUE;NAME=VALUE, names and values as Kubernetes allows them for labels", position);
            }
            labels[name] = value;
        }
        return labels;
    }

    private ValuesMode? Mode(ProjectItem item, string chart, ItemPosition position)
    {
        var text = item.Metadata("ValuesMode").Trim();
        if (text.Length == 0) return null;
        if (TryParseMode(text, out var mode)) return mode;
        Fault("LLMD5005", $"the chart '{chart}' has ValuesMode=\"{text}\": expected Typed, Open or StringMap", position);
        return null;
    }

    private VerificationMode Verification(ProjectItem item, string chart, ItemPosition position)
    {
        var text = item.Metadata("Verify").Trim();
        if (text.Length == 0) return VerificationMode.Never;
        if (Enum.TryParse<VerificationMode>(text, ignoreCase: true, out var mode) && !char.IsDigit(text[0])) return mode;
        Fault("LLMD5005", $"the chart '{chart}' has Verify=\"{text}\": expected Always, IfPresent or Never", position);
        return VerificationMode.Never;
    }

    private bool Flag(ProjectItem item, string metadata, string chart, ItemPosition position)
    {
        var text = item.Metadata(metadata).Trim();
        if (text.Length == 0 || text.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        Fault("LLMD5005", $"the chart '{chart}' has {metadata}=\"{text}\": expected true or false", position);
        return false;
    }

    private static bool TryParseMode(string text, out ValuesMode mode) =>
        Enum.TryParse(text, ignoreCase: true, out mode) && !char.IsDigit(text[0]);

    private static string Or(ProjectItem item, string metadata, string otherwise) =>
        item.Metadata(metadata).Trim() is { Length: > 0 } text ? text : otherwise;

    private static string[] List(ProjectItem item, string metadata) =>
        item.Metadata(metadata).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Where(ItemPosition position) => $"{Path.GetFileName(position.File)}({position.Line},{position.Column})";

    private void Fault(string code, string message, ItemPosition position) =>
        _faults.Add(new LlmdDiagnostic(code, LlmdSeverity.Error, message, position.File, position.Line, position.Column));
}
