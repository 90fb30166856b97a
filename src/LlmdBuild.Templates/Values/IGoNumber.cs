namespace LlmdBuild.Templates.Values;

/// <summary>A value of a declared integer type, such as <c>time.Duration</c>: its kind is its type's kind.</summary>
public interface IGoNumber : IGoValue
{
    /// <summary>The number itself as the plain value of its kind: a <see cref="long"/> for kind int64, a <see cref="GoInt"/> for int.</summary>
    object Underlying { get; }

    /// <summary>Another number of the same type.</summary>
    IGoNumber Like(long number);
}
