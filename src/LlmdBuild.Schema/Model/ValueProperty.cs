namespace LlmdBuild.Schema.Model;

/// <summary>A named key of an object.</summary>
/// <param name="Key">The exact key.</param>
/// <param name="Value">What it holds.</param>
public sealed record ValueProperty(string Key, ValueNode Value);
