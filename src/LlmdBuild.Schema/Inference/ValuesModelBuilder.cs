using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>Makes the model of a chart's values from its schema, its values.yaml and the comments there, subcharts included.</summary>
public static class ValuesModelBuilder
{
    // Subcharts of subcharts; Helm charts in the wild nest three deep.
    private const int MaxSubchartDepth = 16;

    private static readonly Dictionary<string, byte[]> NoDocuments = [];

    /// <summary>The model of one version.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="documents">Schema documents that its schema may refer to, JSON text by absolute URL; null for none.</param>
    /// <exception cref="LlmdException">LLMD3016: values.schema.json is no JSON.</exception>
    public static ValuesModel Build(Chart chart, IReadOnlyDictionary<string, byte[]>? documents = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var remarks = new List<SchemaRemark>();
        var diagnostics = new List<LlmdDiagnostic>();
        var root = ReadChart(chart, new Reading(documents ?? NoDocuments, remarks, diagnostics), 0);
        return new ValuesModel
        {
            ChartName = chart.Name,
            Versions = [chart.Version],
            Root = root.Kind == ValueKind.Object ? root with { Origin = TypeOrigin.Schema } : new ValueNode { Kind = ValueKind.Object },
            Defaults = JsonData.FromMap(AllDefaults(chart, 0)),
            HasSchema = chart.Schema is not null,
            Remarks = remarks,
            Diagnostics = diagnostics,
        };
    }

    /// <summary>One model for several pinned versions of a chart, the default first: it accepts what each of them accepts.</summary>
    /// <param name="charts">The charts; never empty.</param>
    /// <param name="versions">What to call each version; null for what the charts call themselves.</param>
    /// <param name="documents">Schema documents that their schemas may refer to, JSON text by absolute URL; null for none.</param>
    /// <exception cref="LlmdException">LLMD3016: a values.schema.json is no JSON.</exception>
    public static ValuesModel Build(IReadOnlyList<Chart> charts, IReadOnlyList<string>? versions = null, IReadOnlyDictionary<string, byte[]>? documents = null)
    {
        ArgumentNullException.ThrowIfNull(charts);
        ArgumentOutOfRangeException.ThrowIfZero(charts.Count);
        return VersionUnion.Of([.. charts.Select((c, i) => Build(c, documents) is var model && versions is not null ? model with { Versions = [versions[i]] } : model)]);
    }

    /// <summary>The model of a values schema alone, without defaults.</summary>
    /// <exception cref="LlmdException">LLMD3016: the text is no JSON.</exception>
    public static ValuesModel BuildFromSchema(string name, string schemaText)
    {
        var (node, remarks) = JsonSchemaReader.Read(Parse(schemaText, $"{name}/values.schema.json"));
        return new ValuesModel
        {
            ChartName = name,
            Versions = ["0.0.0"],
            Root = node.Kind == ValueKind.Object ? node with { Origin = TypeOrigin.Schema } : new ValueNode { Kind = ValueKind.Object, Description = node.Description },
            Defaults = [],
            HasSchema = true,
            Remarks = remarks,
        };
    }

    private static ValueNode ReadChart(Chart chart, Reading reading, int depth)
    {
        var text = chart.FindFile("values.yaml")?.Text ?? "";
        var notes = ValuesNotesReader.Read(text, (line, message) => reading.Diagnostics.Add(
            new LlmdDiagnostic(Crd.CrdCodes.BadSchemaComment, LlmdSeverity.Warning, $"the @schema comment is passed over: {message}", $"{chart.Name}/values.yaml", line)));
        var defaults = new DefaultsReader(notes).Read(chart.Values);
        var node = defaults;
        if (chart.Schema is { } schema)
        {
            var (declared, said) = JsonSchemaReader.Read(Parse(schema.Text, $"{chart.Name}/{schema.Path}"), new SchemaDocumentSet(chart, reading.Documents).Find);
            reading.Remarks.AddRange(said);
            node = SchemaOverlay.Of(declared, defaults);
        }
        if (node.Kind != ValueKind.Object) node = node with { Kind = ValueKind.Object };
        return depth < MaxSubchartDepth ? WithSubcharts(node, chart, reading, depth) : node;
    }

    private static ValueNode WithSubcharts(ValueNode node, Chart chart, Reading reading, int depth)
    {
        var properties = new SortedList<string, ValueNode>(StringComparer.Ordinal);
        foreach (var property in node.Properties) properties[property.Key] = property.Value;
        foreach (var (name, subchart) in Subcharts(chart))
        {
            // A library lends templates; what its values.yaml says is not a setting of this chart.
            var inner = subchart.Metadata.IsLibrary ? new ValueNode { Kind = ValueKind.Object } : Nested(subchart, name, reading, depth);
            inner = inner with { Description = inner.Description ?? Describe(subchart), HasDefault = false, Default = null };
            if (CanBeSwitchedOff(chart, name)) inner = WithoutConditions(inner);
            // A closed schema that does not name the subchart refuses its values anyway.
            if (properties.TryGetValue(name, out var own)) properties[name] = SchemaOverlay.Of(inner, own) with { Description = own.Description ?? inner.Description };
            else if (node.IsOpen) properties[name] = inner;
        }
        if (node.IsOpen && !properties.ContainsKey("global"))
        {
            properties["global"] = new ValueNode
            {
                Kind = ValueKind.Object, Origin = TypeOrigin.Default, Description = "Values that every subchart sees as .Values.global, too.",
            };
        }
        return node with { Properties = ValueProperty.List(properties) };
    }

    private static ValueNode Nested(Chart subchart, string name, Reading reading, int depth)
    {
        var own = new List<SchemaRemark>();
        var node = ReadChart(subchart, reading with { Remarks = own }, depth + 1);
        reading.Remarks.AddRange(own.Select(r => r with { Path = r.Path.Length == 0 ? name : r.Path[0] == '[' ? name + r.Path : $"{name}.{r.Path}" }));
        return node;
    }

    private static IEnumerable<(string Name, Chart Chart)> Subcharts(Chart chart)
    {
        foreach (var subchart in chart.Dependencies)
        {
            var names = chart.Metadata.Dependencies.Where(d => d.Name == subchart.Name).Select(static d => d.EffectiveName).ToList();
            if (names.Count == 0) names.Add(subchart.Name);
            foreach (var name in names) yield return (name, subchart);
        }
    }

    // The schema of a subchart that is off is never asked, whatever is written for it.
    private static bool CanBeSwitchedOff(Chart chart, string name) =>
        chart.Metadata.Dependencies.Any(d => d.EffectiveName == name && (d.Condition.Length > 0 || d.Tags.Count > 0));

    private static ValueNode WithoutConditions(ValueNode node) => node with
    {
        Conditions = [],
        Required = [],
        Properties = [.. node.Properties.Select(static p => p with { Value = WithoutConditions(p.Value) })],
        Entries = node.Entries is null ? null : WithoutConditions(node.Entries),
    };

    private static string? Describe(Chart subchart) =>
        subchart.Metadata.Description.Length > 0 ? subchart.Metadata.Description : $"Values of the subchart {subchart.Name}.";

    private static Dictionary<string, object?> AllDefaults(Chart chart, int depth)
    {
        var all = new Dictionary<string, object?>(chart.Values, StringComparer.Ordinal);
        if (depth >= MaxSubchartDepth) return all;
        foreach (var (name, subchart) in Subcharts(chart))
        {
            if (subchart.Metadata.IsLibrary) continue;
            var inner = AllDefaults(subchart, depth + 1);
            all[name] = all.GetValueOrDefault(name) is IReadOnlyDictionary<string, object?> own ? Overlay(inner, own) : inner;
        }
        return all;
    }

    private static Dictionary<string, object?> Overlay(IReadOnlyDictionary<string, object?> under, IReadOnlyDictionary<string, object?> over)
    {
        var merged = new Dictionary<string, object?>(under, StringComparer.Ordinal);
        foreach (var entry in over)
        {
            merged[entry.Key] = entry.Value is IReadOnlyDictionary<string, object?> table && merged.GetValueOrDefault(entry.Key) is IReadOnlyDictionary<string, object?> below
                ? Overlay(below, table) : entry.Value;
        }
        return merged;
    }

    private static JsonNode Parse(string text, string file)
    {
        try
        {
            return SchemaJson.Parse(text) ?? new JsonObject();
        }
        catch (JsonException exception)
        {
            throw new LlmdException(
                new LlmdDiagnostic(Crd.CrdCodes.SchemaNotJson, LlmdSeverity.Error, $"the values schema is not JSON: {exception.Message}", file,
                    (int)(exception.LineNumber ?? -1) + 1, (int)(exception.BytePositionInLine ?? -1) + 1),
                exception);
        }
    }

    // What the reading of a chart tree goes by and collects.
    private sealed record Reading(IReadOnlyDictionary<string, byte[]> Documents, List<SchemaRemark> Remarks, List<LlmdDiagnostic> Diagnostics);
}
