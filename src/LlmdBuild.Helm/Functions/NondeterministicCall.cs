using LlmdBuild.Templates;

namespace LlmdBuild.Helm.Functions;

/// <summary>A call of a function whose result depends on chance, on time, or on a cluster that is not asked.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="TemplateName">The template that called it.</param>
/// <param name="Location">The place of the call.</param>
public sealed record NondeterministicCall(string Function, string TemplateName, SourceSpan Location);
