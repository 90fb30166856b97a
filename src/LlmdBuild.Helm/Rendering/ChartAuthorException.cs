using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Rendering;

/// <summary>What a chart's author says through <c>fail</c> or <c>required</c>.</summary>
/// <remarks>The text is wrapped in Helm's markers, which show where something else prints the error; the user sees <see cref="Text"/>.</remarks>
internal sealed class ChartAuthorException(string text) : TemplateFunctionException("HELM_ERR_START" + text + "HELM_ERR_END")
{
    public string Text { get; } = text;
}
