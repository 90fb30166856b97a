using System.Text.Json.Nodes;
using LlmdBuild.Schema.Inference;

namespace LlmdBuild.Schema.Model;

/// <summary>A requirement of a schema that no type says: alternatives, a condition, a dependency.</summary>
/// <param name="Keyword">The keyword: <c>oneOf</c>, <c>if</c>, <c>dependentRequired</c>.</param>
/// <param name="Schema">The schema object that holds it. Not to be changed.</param>
/// <param name="Reader">What resolves the references in it.</param>
internal sealed record SchemaCondition(string Keyword, JsonObject Schema, SchemaReferences Reader)
{
    // Then and else belong to if.
    private static readonly string[] Companions = ["then", "else"];

    /// <summary>The keyword's own part of the schema, as text.</summary>
    public string Text => string.Join(' ', new[] { Keyword }.Concat(Keyword == "if" ? Companions : []).Select(k => Schema[k]?.ToJsonString()));

    /// <summary>Whether both ask for the same, as far as the text shows: a reference may mean something else in another document.</summary>
    public bool IsSame(SchemaCondition other) =>
        Keyword == other.Keyword && (ReferenceEquals(Schema, other.Schema) || Text is var text && text == other.Text && !text.Contains("Ref\":", StringComparison.OrdinalIgnoreCase));
}
