namespace LlmdBuild.Schema;

/// <summary>A file to write.</summary>
/// <param name="Name">The file name, without a folder.</param>
/// <param name="Text">The content, LF only.</param>
public sealed record SchemaFile(string Name, string Text);
