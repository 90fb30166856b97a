namespace LlmdBuild.Helm.Yaml;

/// <summary>How a scalar was written.</summary>
internal enum YamlScalarStyle : byte
{
    Plain, SingleQuoted, DoubleQuoted, Literal, Folded,
}
