using LlmdBuild.Helm.Decoding;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Values;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Charts;

/// <summary>Makes a chart of its files: Helm's LoadFiles.</summary>
internal sealed class ChartAssembler
{
    private const string ApiVersion1 = "v1";

    private readonly HelmLog? _log;
    private readonly int _depth;
    private readonly List<ChartFile> _templates = [];
    private readonly List<ChartFile> _others = [];
    private readonly SortedList<string, List<ChartFile>> _subcharts = new(GoStringOrder.Instance);
    private Dictionary<string, object?>? _metadata;
    private Dictionary<string, object?> _values = [];
    private ChartFile? _schema;
    private ChartLock? _lock;

    private ChartAssembler(HelmLog? log, int depth)
    {
        _log = log;
        _depth = depth;
    }

    /// <summary>Fails for charts of a kind Helm 4 does not install.</summary>
    /// <exception cref="LlmdException">LLMD1011</exception>
    public static void CheckApiVersion(ChartFile chartYaml)
    {
        var fields = Decode(chartYaml, ChartShapes.Base, null, "Chart.yaml") as Dictionary<string, object?>;
        switch (fields?.GetValueOrDefault("apiVersion") as string)
        {
            // Helm loads version 3 and then installs none of it.
            case null or "" or ApiVersion1 or "v2" or "v3":
                return;
            default:
                throw new LlmdException(RenderingCodes.ChartMetadataInvalid, "unsupported chart version", chartYaml.Path);
        }
    }

    /// <summary>Makes the chart.</summary>
    /// <exception cref="LlmdException">LLMD1010 to LLMD1014 with Helm's text.</exception>
    public static Chart Assemble(IReadOnlyList<ChartFile> files, HelmLog? log) => Assemble(files, log, 0);

    private static Chart Assemble(IReadOnlyList<ChartFile> files, HelmLog? log, int depth)
    {
        if (depth > ChartLimits.MaxChartDepth)
        {
            throw new LlmdException(RenderingCodes.LimitReached, $"charts are nested deeper than {ChartLimits.MaxChartDepth} levels");
        }
        return new ChartAssembler(log, depth).Run(files);
    }

    private Chart Run(IReadOnlyList<ChartFile> files)
    {
        foreach (var file in files)
        {
            if (file.Path == "Chart.yaml") ReadChartYaml(file);
        }
        foreach (var file in files) Place(file);
        if (_metadata is null) throw new LlmdException(RenderingCodes.ChartUnreadable, "Chart.yaml file is missing");
        var metadata = ChartMetadataReader.Read(_metadata);
        return new Chart(metadata, files, _templates, _others, _values, _schema, _lock, LoadSubcharts(metadata.Name));
    }

    private void ReadChartYaml(ChartFile file)
    {
        _metadata = Decode(file, ChartShapes.Metadata, _metadata, "Chart.yaml") as Dictionary<string, object?> ?? _metadata ?? [];
        // Helm 2 took charts without apiVersion.
        if (_metadata.GetValueOrDefault("apiVersion") is null or "") _metadata["apiVersion"] = ApiVersion1;
    }

    private void Place(ChartFile file)
    {
        switch (file.Path)
        {
            case "Chart.yaml":
                break;
            case "Chart.lock":
                ReadLock(file);
                break;
            case "values.yaml":
                _values = ValuesDocuments.ReadChartFile(file.Path, file.Bytes);
                break;
            case "values.schema.json":
                _schema = file;
                break;
            // Charts of version 3 know no requirements files.
            case "requirements.yaml" when !IsVersion("v3"):
                ReadRequirements(file);
                break;
            case "requirements.lock" when !IsVersion("v3"):
                ReadLock(file);
                _metadata ??= [];
                if (!IsVersion1(file)) Print("Warning: Dependency locking is handled in Chart.lock since apiVersion \"v2\". We recommend migrating to Chart.lock.");
                break;
            case var path when path.StartsWith("templates/", StringComparison.Ordinal):
                _templates.Add(file);
                break;
            case var path when path.StartsWith("charts/", StringComparison.Ordinal):
                PlaceInSubchart(file);
                break;
            default:
                _others.Add(file);
                break;
        }
    }

    private void ReadRequirements(ChartFile file)
    {
        if (!IsVersion(ApiVersion1))
        {
            Print("Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". We recommend migrating dependencies to Chart.yaml.");
        }
        _metadata = Decode(file, ChartShapes.Metadata, _metadata, file.Path) as Dictionary<string, object?> ?? _metadata ?? [];
        IsVersion1(file);
    }

    // In charts of version 1 the file is also one that templates can read.
    private bool IsVersion1(ChartFile file)
    {
        if (!IsVersion(ApiVersion1)) return false;
        _others.Add(file);
        return true;
    }

    private bool IsVersion(string version) => (_metadata?.GetValueOrDefault("apiVersion") as string) == version;

    private void ReadLock(ChartFile file)
    {
        var fields = Decode(file, IsVersion("v3") ? ChartShapes.LockOfVersion3 : ChartShapes.Lock, null, file.Path) as Dictionary<string, object?>;
        _lock = fields is null ? null : new ChartLock(fields.GetValueOrDefault("digest") as string ?? "", ChartMetadataReader.ReadLocked(fields));
    }

    private void PlaceInSubchart(ChartFile file)
    {
        if (GoPath.Extension(file.Path) == ".prov")
        {
            _others.Add(file);
            return;
        }
        var path = file.Path["charts/".Length..];
        var slash = path.IndexOf('/');
        var name = slash < 0 ? path : path[..slash];
        if (!_subcharts.TryGetValue(name, out var files)) _subcharts[name] = files = [];
        files.Add(new ChartFile(path, file.Bytes));
    }

    private List<Chart> LoadSubcharts(string name)
    {
        var charts = new List<Chart>();
        foreach (var (folder, files) in _subcharts)
        {
            if (folder.Length > 0 && folder[0] is '_' or '.') continue;
            var isArchive = GoPath.Extension(folder) == ".tgz";
            if (isArchive && files[0].Path != folder)
            {
                throw new LlmdException(
                    RenderingCodes.ChartUnreadable, $"error unpacking subchart tar in {name}: expected {folder}, got {files[0].Path}");
            }
            try
            {
                charts.Add(Assemble(isArchive ? Unpack(files[0]) : Below(files), _log, _depth + 1));
            }
            catch (LlmdException exception)
            {
                throw Within($"error unpacking subchart {folder} in {name}: ", "charts/" + folder + "/", exception);
            }
        }
        return charts;
    }

    private static List<ChartFile> Unpack(ChartFile archive)
    {
        try
        {
            return ChartArchive.Read(archive.Bytes);
        }
        catch (InvalidDataException exception)
        {
            throw new LlmdException(new LlmdDiagnostic(RenderingCodes.ChartUnreadable, LlmdSeverity.Error, exception.Message), exception);
        }
    }

    // Files directly in charts/ are no charts.
    private static List<ChartFile> Below(List<ChartFile> files)
    {
        var below = new List<ChartFile>(files.Count);
        foreach (var file in files)
        {
            var slash = file.Path.IndexOf('/');
            if (slash >= 0) below.Add(new ChartFile(file.Path[(slash + 1)..], file.Bytes));
        }
        return below;
    }

    private static object? Decode(ChartFile file, GoShape shape, Dictionary<string, object?>? existing, string name)
    {
        try
        {
            return ShapeReader.Read(YamlText.From(file.Bytes), shape, existing);
        }
        catch (YamlException exception)
        {
            throw new LlmdException(
                new LlmdDiagnostic(
                    RenderingCodes.ChartMetadataInvalid, LlmdSeverity.Error, $"cannot load {name}: {exception.Message}", file.Path, exception.Line, exception.Column),
                exception);
        }
    }

    private static LlmdException Within(string prefix, string folder, LlmdException exception)
    {
        var diagnostic = exception.Diagnostics[0];
        var file = diagnostic.File is null ? null : folder + diagnostic.File;
        return new LlmdException(diagnostic with { Message = prefix + diagnostic.Message, File = file }, exception);
    }

    private void Print(string message) => _log?.Write(HelmLogLevel.Info, message);
}
