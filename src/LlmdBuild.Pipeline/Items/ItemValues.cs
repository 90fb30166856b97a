using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Pipeline.Items;

/// <summary>The values that an item lays over its chart's: its files in order, its inline YAML, its set expressions.</summary>
internal static class ItemValues
{
    private const string Inline = "Values metadata";

    /// <summary>Reads and merges them.</summary>
    /// <exception cref="LlmdException">LLMD1014 at the line of the values file, or LLMD1015 at the item.</exception>
    public static Dictionary<string, object?> Read(ChartItem item)
    {
        var overrides = new ValuesOverrides
        {
            Files = item.Values.Length > 0 ? [.. item.ValuesFiles, Inline] : item.ValuesFiles,
            Set = item.Set,
        };
        try
        {
            return overrides.Merge(path => path == Inline ? Encoding.UTF8.GetBytes(item.Values) : File.ReadAllBytes(path));
        }
        catch (LlmdException e)
        {
            throw new LlmdException([.. e.Diagnostics.Select(diagnostic => Place(diagnostic, item))], e);
        }
    }

    // What is written in the item is at the item; a file's line is the file's own.
    private static LlmdDiagnostic Place(LlmdDiagnostic diagnostic, ChartItem item) =>
        diagnostic.File is null or Inline
            ? diagnostic with { File = item.Position.File, Line = item.Position.Line, Column = item.Position.Column }
            : diagnostic;
}
