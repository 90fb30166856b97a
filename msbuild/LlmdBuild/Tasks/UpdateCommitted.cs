using System.Globalization;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Brings the committed folders up to date with what the build made.</summary>
[MSBuildMultiThreadableTask]
public sealed class UpdateCommitted : CommittedTask
{
    /// <inheritdoc/>
    protected override string Stage => "commit";

    /// <inheritdoc/>
    protected override bool Run()
    {
        string[] done = [.. Committed.Update().Select(folder => string.Create(CultureInfo.InvariantCulture, $"{folder.Changed} files in {Path.GetRelativePath(ProjectFolder, folder.Folder)}"))];
        if (done.Length > 0) Announce($"updated {string.Join(", ", done)}");
        return true;
    }
}
