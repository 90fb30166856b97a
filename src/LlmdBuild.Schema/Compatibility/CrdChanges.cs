using System.Text;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Crd;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Compatibility;

/// <summary>What changed between a CRD that people already have and the one that the build makes now.</summary>
/// <param name="Crd">The CRD's name: <c>llmds.components.platform.opendatahub.io</c>.</param>
/// <param name="Changes">The differences; breaking where the impact is <see cref="ChangeImpact.CouldBeRefused"/>.</param>
public sealed record CrdChanges(string Crd, IReadOnlyList<ValueChange> Changes)
{
    /// <summary>Whether resources that exist could be refused, or lose what they hold.</summary>
    public bool IsBreaking => Changes.Any(static c => c.Impact == ChangeImpact.CouldBeRefused);

    /// <summary>Compares manifests; a CRD that only one side has is passed over, except that a missing one is breaking.</summary>
    /// <param name="before">The manifests' texts, each with one or several CRDs.</param>
    /// <param name="after">What the build makes.</param>
    /// <exception cref="LlmdException">LLMD3010: a manifest is not YAML.</exception>
    public static IReadOnlyList<CrdChanges> Compare(IEnumerable<CrdSource> before, IReadOnlyList<CrdDocument> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<CrdChanges>();
        foreach (var was in before.SelectMany(Read))
        {
            var name = was["metadata"]?["name"]?.GetValue<string>() ?? "";
            if (after.FirstOrDefault(c => c.Name == name) is { } now) changes.Add(new CrdChanges(name, SchemaDiff.CompareCrds(was, now.Json)));
            else changes.Add(new CrdChanges(name, [new ValueChange("", ChangeKind.Removed, ChangeImpact.CouldBeRefused, "the CRD is no longer made")]));
        }
        return [.. changes.Where(static c => c.Changes.Count > 0)];
    }

    /// <summary>The CRDs of a manifest as JSON; other objects are passed over.</summary>
    /// <exception cref="LlmdException">LLMD3010: it is not YAML.</exception>
    public static IReadOnlyList<JsonObject> Read(CrdSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(source.Text));
            return [.. stream.Documents.Select(static d => ManifestNode.ToJson(d.RootNode)).OfType<JsonObject>()
                .Where(static o => o["kind"] is JsonValue kind && kind.TryGetValue<string>(out var text) && text == "CustomResourceDefinition")];
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException)
        {
            var mark = (exception as YamlException)?.Start ?? Mark.Empty;
            throw new LlmdException(
                new LlmdDiagnostic(CrdCodes.NotYaml, LlmdSeverity.Error, $"the CRD manifest is not YAML: {exception.Message}", source.File, (int)mark.Line, (int)mark.Column), exception);
        }
    }

    /// <summary>A diagnostic LLMD3018 for each breaking change.</summary>
    /// <param name="severity">How much it weighs: the project says.</param>
    /// <param name="file">The manifest the CRD is made from.</param>
    public IEnumerable<LlmdDiagnostic> Diagnose(LlmdSeverity severity, string file) => Changes
        .Where(static c => c.Impact == ChangeImpact.CouldBeRefused)
        .Select(c => new LlmdDiagnostic(CrdCodes.BreakingChange, severity, $"{Crd}: {c}", file));

    /// <summary>The report as Markdown; empty where nothing changed.</summary>
    public static string Report(IReadOnlyList<CrdChanges> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var text = new StringBuilder();
        foreach (var change in changes) text.Append(ChangeReport.Write($"CRD {change.Crd}: {(change.IsBreaking ? "breaking" : "compatible")}", change.Changes)).Append('\n');
        return text.ToString();
    }
}
