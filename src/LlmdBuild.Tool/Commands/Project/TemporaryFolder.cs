namespace LlmdBuild.Tool.Commands.Project;

/// <summary>A folder that goes when it is disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its full path.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("llmd-").FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It lies where the system cleans up.
        }
    }
}
