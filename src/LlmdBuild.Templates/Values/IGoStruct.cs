namespace LlmdBuild.Templates.Values;

/// <summary>A struct, or a pointer to one, whose fields <c>fmt</c> prints in their declared order.</summary>
public interface IGoStruct : IGoObject
{
    /// <summary>All fields in declared order, those that templates cannot reach too.</summary>
    IReadOnlyList<KeyValuePair<string, object?>> Fields { get; }
}
