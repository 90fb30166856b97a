using System.Collections.Concurrent;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>The managed body of a template function.</summary>
/// <param name="call">The checked and converted arguments, and the execution they run in.</param>
/// <exception cref="TemplateFunctionException">Go's second result: the template fails with this text.</exception>
public delegate object? TemplateFunctionBody(FunctionCall call);

/// <summary>A function that templates may call: its name, its Go signature and what it does.</summary>
/// <remarks>
/// The signature is written as Go prints it (<c>func(int, string) string</c>), so that arity and argument types are
/// checked, converted and reported exactly as reflection does it in Go. It is parsed when the function is first called.
/// </remarks>
public sealed class TemplateFunction : IGoValue
{
    // Methods are bound anew for each value: what their signatures say is read once.
    private static readonly ConcurrentDictionary<string, FunctionParameters> Signatures = new(StringComparer.Ordinal);

    private readonly string _signatureText;
    private FunctionParameters? _parameters;

    /// <summary>Declares a function.</summary>
    /// <param name="name">The name templates use.</param>
    /// <param name="signature">Go's notation, e.g. <c>func(string, ...interface {}) (string, error)</c>.</param>
    /// <param name="body">What runs once the arguments fit the signature.</param>
    public TemplateFunction(string name, string signature, TemplateFunctionBody body)
    {
        Name = name;
        _signatureText = signature;
        Body = body;
    }

    /// <summary>The name templates use.</summary>
    public string Name { get; }

    /// <summary>The function's Go type, of kind <c>func</c>.</summary>
    public GoType Signature => Parameters.Signature;

    /// <summary>The function's Go type: a function is a value, which <c>call</c> calls.</summary>
    public GoType GoType => Signature;

    /// <summary>The parameters as the executor checks them.</summary>
    internal FunctionParameters Parameters =>
        _parameters ??= Signatures.GetOrAdd(_signatureText, static text => new FunctionParameters(GoType.Parse(text)));

    /// <summary>What runs once the arguments fit the signature.</summary>
    public TemplateFunctionBody Body { get; }
}
