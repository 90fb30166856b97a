using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Schema;

/// <summary>What the build asks of <see cref="SchemaPipeline"/>.</summary>
public sealed record SchemaRequest
{
    /// <summary>The <c>LlmdCrd</c> items.</summary>
    public IReadOnlyList<CrdSource> CrdManifests { get; init; } = [];

    /// <summary>The components, in the project's order.</summary>
    public IReadOnlyList<SchemaComponent> Components { get; init; } = [];

    /// <summary>The namespace of the generated C#. What is no identifier in it is mended.</summary>
    public required string Namespace { get; init; }

    /// <summary>The <c>LlmdSchema</c> items: documents that values schemas may refer to, JSON text by absolute URL without fragment.</summary>
    public IReadOnlyDictionary<string, byte[]> SchemaDocuments { get; init; } = new Dictionary<string, byte[]>();
}
