namespace LlmdBuild.Templates;

/// <summary>A place in a template's text.</summary>
/// <param name="File">The name the text was parsed under, for a chart the path of the file.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Column">
/// The bytes before it on its line, as text/template counts columns: from 0; -1 where only the line is known.
/// </param>
public readonly record struct SourceSpan(string File, int Line, int Column);
