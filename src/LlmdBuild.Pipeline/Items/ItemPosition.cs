namespace LlmdBuild.Pipeline.Items;

/// <summary>Where an item is written; line and column are 0 where that is not known.</summary>
internal sealed record ItemPosition(string File, int Line, int Column);
