namespace LlmdBuild.Templates.Parsing;

/// <summary>A token: its kind and where it stands in the text; for an error, what is wrong.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string? Message = null);
