namespace LlmdBuild.Tool.Tests;

/// <summary>Tests that change the process's working folder: one after the other, and beside no others.</summary>
[CollectionDefinition(nameof(WorkingFolderTests), DisableParallelization = true)]
public sealed class WorkingFolderTests;
