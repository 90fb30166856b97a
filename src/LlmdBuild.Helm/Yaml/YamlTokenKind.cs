namespace LlmdBuild.Helm.Yaml;

/// <summary>What the scanner finds in the characters.</summary>
internal enum YamlTokenKind : byte
{
    None, StreamEnd, VersionDirective, TagDirective, DocumentStart, DocumentEnd,
    BlockSequenceStart, BlockMappingStart, BlockEnd,
    FlowSequenceStart, FlowSequenceEnd, FlowMappingStart, FlowMappingEnd,
    BlockEntry, FlowEntry, Key, Value, Alias, Anchor, Tag, Scalar,
}
