namespace LlmdBuild.Generators.Models;

/// <summary>Why a model file cannot be read.</summary>
internal sealed record ModelFault(string File, string Message);
