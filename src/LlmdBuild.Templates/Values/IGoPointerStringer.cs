namespace LlmdBuild.Templates.Values;

/// <summary>A struct whose <c>String()</c> is its pointer's method.</summary>
/// <remarks>
/// A plain <c>{{ .Field }}</c> prints by it, since reflection can take the field's address; as an argument of a function
/// the struct is a copy without an address and prints by its fields.
/// </remarks>
public interface IGoPointerStringer : IGoValue
{
    /// <summary>What a parameter of type <c>interface{}</c> gets: a copy without an address, or the value itself where that is a pointer.</summary>
    IGoValue Copy { get; }

    /// <summary>What Go's <c>String()</c> returns.</summary>
    string String();
}
