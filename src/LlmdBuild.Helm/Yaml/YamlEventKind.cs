namespace LlmdBuild.Helm.Yaml;

/// <summary>What the parser makes of the tokens.</summary>
internal enum YamlEventKind : byte
{
    StreamEnd, DocumentStart, DocumentEnd, Alias, Scalar, SequenceStart, SequenceEnd, MappingStart, MappingEnd,
}
