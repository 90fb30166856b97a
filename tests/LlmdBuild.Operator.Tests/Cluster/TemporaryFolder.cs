namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>A folder that goes with the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("llmdbuild-operator-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
