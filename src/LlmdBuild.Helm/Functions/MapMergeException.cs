using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>mergo returned an error, which <c>merge</c> swallows and <c>mustMerge</c> passes on.</summary>
internal sealed class MapMergeException(string message) : TemplateFunctionException(message);
