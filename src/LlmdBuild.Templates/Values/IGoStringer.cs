namespace LlmdBuild.Templates.Values;

/// <summary>Go's <c>fmt.Stringer</c>: how <c>%v</c>, <c>%s</c> and a plain <c>{{ . }}</c> print the value.</summary>
public interface IGoStringer : IGoValue
{
    /// <summary>What Go's <c>String()</c> returns.</summary>
    string String();
}
