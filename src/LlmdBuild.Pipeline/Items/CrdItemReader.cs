using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Pipeline.Items;

/// <summary>Reads <c>LlmdCrd</c> items.</summary>
internal static class CrdItemReader
{
    /// <summary>Reads the items in their order.</summary>
    /// <exception cref="LlmdException">LLMD5006: a manifest does not exist.</exception>
    public static IReadOnlyList<CrdItem> Read(IEnumerable<ProjectItem> items, string projectFile)
    {
        var crds = new List<CrdItem>();
        var faults = new List<LlmdDiagnostic>();
        var positions = new ItemPositions();
        var folder = Path.GetDirectoryName(projectFile)!;
        foreach (var item in items)
        {
            var full = Path.GetFullPath(Path.Combine(folder, item.Identity.Replace('\\', '/')));
            var position = positions.Next(item.DefiningFile(projectFile), "LlmdCrd", item.Identity);
            if (!File.Exists(full))
            {
                faults.Add(new LlmdDiagnostic("LLMD5006", LlmdSeverity.Error, $"the CRD manifest '{item.Identity}' does not exist: expected it at '{full}'", position.File, position.Line, position.Column));
            }
            crds.Add(new CrdItem(full, position));
        }
        return faults.Count == 0 ? crds : throw new LlmdException(faults);
    }
}
