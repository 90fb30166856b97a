using LlmdBuild.Schema.CSharp.Emission;

namespace LlmdBuild.Generators.Models;

/// <summary>A model file after reading: a document or a fault, never both.</summary>
internal sealed record ParsedModel(ModelDocument? Document, ModelFault? Fault);
