namespace LlmdBuild.Helm.Yaml;

/// <summary>The types that Go's YAML library gives to scalars.</summary>
internal enum YamlScalarKind : byte
{
    Null, Bool, Int, UInt, Float, Timestamp, Merge, String,
}
