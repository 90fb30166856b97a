namespace LlmdBuild.Templates.Values;

/// <summary>A nil pointer (or function) that knows its type: not the same as an interface holding nothing, which is null.</summary>
public sealed class GoNil : IGoValue
{
    /// <summary>The nil of a pointer or function type. For slices and maps see <see cref="GoSlice.Nil"/> and <see cref="GoMap.Nil"/>.</summary>
    public GoNil(GoType type) => GoType = type;

    /// <inheritdoc/>
    public GoType GoType { get; }
}
