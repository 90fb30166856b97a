namespace LlmdBuild.Templates.Values;

/// <summary>A Go <c>error</c> as a value: prints as its text.</summary>
public sealed class GoError : IGoStringer
{
    private static readonly GoType ErrorString = GoType.Parse("*errors.errorString");

    private readonly string _text;

    /// <summary>An error of that text.</summary>
    public GoError(string text) => _text = text;

    /// <inheritdoc/>
    public GoType GoType => ErrorString;

    /// <summary>Go's <c>Error()</c>.</summary>
    public string String() => _text;
}
