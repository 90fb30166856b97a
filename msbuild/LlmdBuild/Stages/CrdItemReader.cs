using LlmdBuild.Helm.Diagnostics;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks.Stages;

/// <summary>Reads <c>LlmdCrd</c> items.</summary>
internal static class CrdItemReader
{
    /// <summary>Reads the items in their order.</summary>
    /// <exception cref="LlmdException">LLMD5006: a manifest does not exist.</exception>
    public static IReadOnlyList<CrdItem> Read(IEnumerable<ITaskItem> items, string projectFile)
    {
        var crds = new List<CrdItem>();
        var faults = new List<LlmdDiagnostic>();
        foreach (var item in items)
        {
            var full = item.GetMetadata("FullPath");
            var file = item.GetMetadata("DefiningProjectFullPath") is { Length: > 0 } defining ? defining : projectFile;
            var position = ItemPosition.Find(file, "LlmdCrd", item.ItemSpec);
            if (!File.Exists(full))
            {
                faults.Add(new LlmdDiagnostic("LLMD5006", LlmdSeverity.Error, $"the CRD manifest '{item.ItemSpec}' does not exist: expected it at '{full}'", position.File, position.Line, position.Column));
            }
            crds.Add(new CrdItem(full, position));
        }
        return faults.Count == 0 ? crds : throw new LlmdException(faults);
    }
}
