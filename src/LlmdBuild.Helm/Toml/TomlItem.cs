namespace LlmdBuild.Helm.Toml;

/// <summary>One item: its text (an error's message), and the line it is told to be on.</summary>
internal readonly record struct TomlItem(TomlItemKind Kind, string Text, int Line);
