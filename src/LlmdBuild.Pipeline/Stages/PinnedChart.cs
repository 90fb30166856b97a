namespace LlmdBuild.Pipeline.Stages;

/// <summary>One chart that the fetch resolved: what later stages need to know without asking a source or the lock again.</summary>
/// <param name="Component">The component it belongs to; several charts of one component are its pinned versions, the default first.</param>
/// <param name="Name">The chart's name.</param>
/// <param name="Version">The exact version, as the source spells it.</param>
/// <param name="Pin">The version as the project spells it, where it names one exactly.</param>
/// <param name="Digest">The content digest, <c>h1:…</c>.</param>
/// <param name="Path">The folder of the unpacked chart in the cache.</param>
/// <param name="Source">The source as the lock has it.</param>
/// <param name="Origin">Where the bytes came from, after mirrors and redirects, when they were fetched; <c>cache</c> where that is not known.</param>
/// <param name="ArchiveSha256">The sha256 of the archive that was fetched; null for folders and git.</param>
internal sealed record PinnedChart(string Component, string Name, string Version, string Pin, string Digest, string Path, string Source,
    string Origin = "cache", string? ArchiveSha256 = null);
