using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema;

/// <summary>What <see cref="SchemaPipeline"/> makes.</summary>
public sealed record SchemaResult
{
    /// <summary>The completed CRDs; the file name is <see cref="CrdDocument.Name"/> and <c>.yaml</c>, and <see cref="CrdDocument.Placements"/> says where components stand.</summary>
    public required IReadOnlyList<CrdDocument> Crds { get; init; }

    /// <summary>The <c>.llmd-model</c> files for the source generator: one per chart, one per CRD version.</summary>
    public required IReadOnlyList<SchemaFile> Models { get; init; }

    /// <summary>The C# name of the class of a component's values, by component.</summary>
    public required IReadOnlyDictionary<string, string> ValuesTypes { get; init; }

    /// <summary>The models of the components' values, by component.</summary>
    public required IReadOnlyDictionary<string, ValuesModel> Values { get; init; }

    /// <summary>Warnings and notes, e.g. of a CRD's size. Errors are thrown.</summary>
    public required IReadOnlyList<LlmdDiagnostic> Diagnostics { get; init; }

    /// <summary>What schemas say and CRDs do not, as Markdown; empty where there is nothing to tell.</summary>
    public required string Report { get; init; }

    /// <summary>The C# the generator would make of <see cref="Models"/>, for those who want files (<c>LlmdBuildEmitTypes=File</c>).</summary>
    /// <param name="withOperator">Whether to add the registration with LlmdBuild.Operator.</param>
    public IReadOnlyList<SchemaFile> EmitTypes(bool withOperator) => TypeFiles.Emit(Models, withOperator);
}
