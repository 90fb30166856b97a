using LlmdBuild.Pipeline.Items;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>MSBuild's items as the stages read them.</summary>
internal static class TaskItems
{
    /// <summary>The same items, in their order.</summary>
    public static IEnumerable<ProjectItem> Of(IEnumerable<ITaskItem> items) => items.Select(item => new ProjectItem(item.ItemSpec, item.GetMetadata));
}
