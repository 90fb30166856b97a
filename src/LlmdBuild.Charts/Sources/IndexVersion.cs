namespace LlmdBuild.Charts.Sources;

/// <summary>One version in a repository index, with where its text lies in the file.</summary>
/// <param name="Version">As the index has it.</param>
/// <param name="Offset">Byte offset of the entry's text.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Entry">The entry, where it has been read already.</param>
internal sealed record IndexVersion(string Version, long Offset, int Length, IndexEntry? Entry = null);
