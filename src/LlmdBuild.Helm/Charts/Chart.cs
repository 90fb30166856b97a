using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Validation;

namespace LlmdBuild.Helm.Charts;

/// <summary>A chart as loaded: metadata, templates, default values, files and the charts inside it. Immutable.</summary>
/// <remarks>
/// Safe to render from many threads at once. Values and bytes are shared, not copied: callers read them only.
/// What a render needs of the templates is parsed once and kept with the chart.
/// </remarks>
public sealed class Chart
{
    private FilesObject? _filesObject;
    private CompiledSchema? _compiledSchema;

    internal Chart(
        ChartMetadata metadata,
        IReadOnlyList<ChartFile> files,
        IReadOnlyList<ChartFile> templates,
        IReadOnlyList<ChartFile> otherFiles,
        Dictionary<string, object?> values,
        ChartFile? schema,
        ChartLock? chartLock,
        IReadOnlyList<Chart> dependencies)
    {
        Metadata = metadata;
        Files = files;
        Templates = templates;
        OtherFiles = otherFiles;
        Values = values;
        Schema = schema;
        Lock = chartLock;
        Dependencies = dependencies;
    }

    /// <summary>What Chart.yaml says.</summary>
    public ChartMetadata Metadata { get; }

    /// <summary>The chart's name.</summary>
    public string Name => Metadata.Name;

    /// <summary>The chart's version.</summary>
    public string Version => Metadata.Version;

    /// <summary>Every file as it was read, those of subcharts under <c>charts/</c> included, in the order they were read.</summary>
    public IReadOnlyList<ChartFile> Files { get; }

    /// <summary>The files below <c>templates/</c>: manifests, partials, NOTES.txt and whatever else lies there.</summary>
    public IReadOnlyList<ChartFile> Templates { get; }

    /// <summary>The files templates reach through <c>.Files</c>: all but templates, subcharts, Chart.yaml, values and schema.</summary>
    public IReadOnlyList<ChartFile> OtherFiles { get; }

    /// <summary>What values.yaml says, as <c>sigs.k8s.io/yaml</c> reads it (numbers are doubles). Not to be changed.</summary>
    public Dictionary<string, object?> Values { get; }

    /// <summary>values.schema.json; null where the chart has none.</summary>
    public ChartFile? Schema { get; }

    /// <summary>Chart.lock or requirements.lock; null where the chart has none.</summary>
    public ChartLock? Lock { get; }

    /// <summary>The charts found in <c>charts/</c>, by folder or archive name, whether or not Chart.yaml declares them.</summary>
    public IReadOnlyList<Chart> Dependencies { get; }

    /// <summary>What was parsed of the templates, for the tree this chart is the top of.</summary>
    internal TemplateStore TemplateStore { get; } = new();

    /// <summary>The files as templates see them; made at the first render.</summary>
    internal FilesObject FilesObject => _filesObject ??= new FilesObject(OtherFiles);

    /// <summary>The schema compiled, once for a set of documents. References come from these, or from the chart's own files.</summary>
    /// <exception cref="SchemaCompilationException">The schema cannot be used.</exception>
    internal SchemaValidator CompileSchema(IReadOnlyDictionary<string, byte[]>? documents)
    {
        // A race compiles twice; both are the same.
        if (_compiledSchema is { } compiled && ReferenceEquals(compiled.Documents, documents)) return compiled.Validator;
        var options = new SchemaValidatorOptions { Resolve = url => documents?.GetValueOrDefault(url) ?? OwnDocument(url) };
        var validator = SchemaValidator.Compile(Schema!.Bytes, options);
        _compiledSchema = new CompiledSchema(documents, validator);
        return validator;
    }

    private byte[]? OwnDocument(string url) =>
        url.StartsWith("file:///", StringComparison.Ordinal) ? FindFile(Uri.UnescapeDataString(url["file:///".Length..]))?.Bytes : null;

    /// <summary>The file of that path, or null.</summary>
    public ChartFile? FindFile(string path)
    {
        foreach (var file in Files)
        {
            if (file.Path == path) return file;
        }
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";

    private sealed record CompiledSchema(IReadOnlyDictionary<string, byte[]>? Documents, SchemaValidator Validator);
}
