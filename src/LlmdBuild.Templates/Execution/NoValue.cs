namespace LlmdBuild.Templates.Execution;

/// <summary>
/// What reflection calls the zero Value: no value at all, not even a nil of some type. Null is the other one: an
/// <c>interface {}</c> that holds nothing, as a key without a value in a values file.
/// </summary>
/// <remarks>
/// Both print as <c>&lt;no value&gt;</c> and are false, but errors about them read differently. Functions never meet it:
/// to them it is null.
/// </remarks>
internal sealed class NoValue
{
    private NoValue()
    {
    }

    internal static NoValue Instance { get; } = new();

    /// <summary>What a pipeline makes of a value: one taken out of an interface is no longer inside one.</summary>
    internal static object Unwrap(object? value) => value ?? Instance;

    /// <summary>What a function sees.</summary>
    internal static object? ToNil(object? value) => ReferenceEquals(value, Instance) ? null : value;
}
