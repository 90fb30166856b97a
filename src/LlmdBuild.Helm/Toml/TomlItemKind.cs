namespace LlmdBuild.Helm.Toml;

/// <summary>What the lexer finds.</summary>
internal enum TomlItemKind
{
    Error, EndOfFile, Text, String, EscapedString, RawString, MultilineString, RawMultilineString,
    Bool, Integer, Float, DateTime, Array, ArrayEnd, TableStart, TableEnd, ArrayTableStart, ArrayTableEnd,
    KeyStart, KeyEnd, CommentStart, InlineTableStart, InlineTableEnd,
}
