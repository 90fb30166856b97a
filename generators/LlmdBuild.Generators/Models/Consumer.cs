using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LlmdBuild.Generators.Models;

/// <summary>What the compilation that gets the types can hold.</summary>
/// <param name="HasJson">Whether System.Text.Json's nodes are there.</param>
/// <param name="HasOperator">Whether LlmdBuild.Operator is referenced.</param>
/// <param name="HasLanguage">Whether the language version is one that generated code is written in.</param>
internal sealed record Consumer(bool HasJson, bool HasOperator, bool HasLanguage)
{
    /// <summary>Generated code uses static anonymous functions, records, target-typed new and primary constructors.</summary>
    public const string LanguageVersionNeeded = "12";

    /// <summary>Looks at a compilation.</summary>
    public static Consumer Of(Compilation compilation) => new(
        compilation.GetTypeByMetadataName("System.Text.Json.Nodes.JsonNode") is not null,
        compilation.GetTypeByMetadataName("LlmdBuild.Operator.Hosting.OperatorHostBuilder") is not null,
        compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp12 });
}
