namespace LlmdBuild.Helm.Yaml;

/// <summary>A place in a YAML text, all parts 0-based and counted in characters (a surrogate pair is one).</summary>
/// <param name="Index">Characters from the start.</param>
/// <param name="Line">Line breaks before it.</param>
/// <param name="Column">Characters since the last line break.</param>
internal readonly record struct YamlMark(int Index, int Line, int Column);
