namespace LlmdBuild.Helm.Yaml;

/// <summary>Text to be written without quotes although it looks like another type: a timestamp.</summary>
public sealed record YamlPlain(string Text);
