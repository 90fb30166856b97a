using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Crd;

/// <summary>A completed CustomResourceDefinition.</summary>
public sealed record CrdDocument
{
    /// <summary>The manifest as YAML: the person's text with the placeholders filled in.</summary>
    public required string Text { get; init; }

    /// <summary>The same as JSON. Not to be changed.</summary>
    public required JsonObject Json { get; init; }

    /// <summary>The person's file.</summary>
    public required string SourceFile { get; init; }

    /// <summary>The API group.</summary>
    public required string Group { get; init; }

    /// <summary>The kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind of lists.</summary>
    public required string ListKind { get; init; }

    /// <summary>The plural in request paths.</summary>
    public required string Plural { get; init; }

    /// <summary>Whether objects live in namespaces.</summary>
    public required bool IsNamespaced { get; init; }

    /// <summary>The served versions, the storage version first.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>Where components stand, in the order of the manifest.</summary>
    public required IReadOnlyList<CrdPlacement> Placements { get; init; }

    /// <summary>How much of the charts' descriptions it carries.</summary>
    public DescriptionDetail Detail { get; init; }

    /// <summary>How many bytes it would be, as JSON, with all descriptions.</summary>
    public int FullSize { get; init; }

    /// <summary>What the charts' schemas say and this CRD does not, by component.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Model.SchemaRemark>> Remarks { get; init; }

    /// <summary><c>llmds.components.platform.opendatahub.io</c>: also the file name, with <c>.yaml</c>.</summary>
    public string Name => $"{Plural}.{Group}";

    /// <summary>The schema of a version, or null.</summary>
    public JsonObject? SchemaOf(string version)
    {
        foreach (var candidate in Json["spec"]!["versions"]!.AsArray())
        {
            if (candidate!["name"]?.GetValue<string>() == version) return candidate["schema"]?["openAPIV3Schema"] as JsonObject;
        }
        return null;
    }
}
