namespace LlmdBuild.Templates.Values;

/// <summary>A value that knows its own Go type, beyond the plain .NET data that YAML and JSON give.</summary>
public interface IGoValue
{
    /// <summary>The Go type that <c>%T</c>, <c>typeOf</c> and <c>kindOf</c> name.</summary>
    GoType GoType { get; }
}
