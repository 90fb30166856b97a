namespace LlmdBuild.Tool.Commands;

/// <summary>Where a chart lies, for as long as it takes to load it.</summary>
/// <param name="Path">The full path of a folder or an archive.</param>
/// <param name="Scratch">A folder to remove afterwards; null where the chart stays.</param>
internal sealed record LocatedChart(string Path, DirectoryInfo? Scratch = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Scratch?.Delete(recursive: true);
}
