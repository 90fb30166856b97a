using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>A function was asked for more than our limits allow: an error of ours, where Helm has none.</summary>
/// <param name="function">The function's name.</param>
/// <param name="what">What it was asked for.</param>
internal sealed class LimitExceededException(string function, string what)
    : TemplateFunctionException($"{function} would take {what}, which is past the limit");
