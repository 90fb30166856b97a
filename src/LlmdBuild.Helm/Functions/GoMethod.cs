using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>A method of a Go type, not yet bound to a value.</summary>
/// <param name="Signature">Its Go signature without the receiver.</param>
/// <param name="Body">What it does with the receiver and the call's arguments.</param>
internal sealed record GoMethod<T>(string Signature, Func<T, FunctionCall, object?> Body)
{
    /// <summary>The method of one value, as a template calls it.</summary>
    public TemplateFunction Bind(string name, T receiver) => new(name, Signature, call => Body(receiver, call));
}
