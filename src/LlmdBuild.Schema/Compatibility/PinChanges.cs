using System.Text;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Compatibility;

/// <summary>What changed between the pins of an earlier build and those of this one.</summary>
public static class PinChanges
{
    /// <summary>The components whose charts are others than before, in the order of <paramref name="before"/>.</summary>
    /// <param name="before">The components as they were pinned; those whose charts are no longer at hand are left out by the caller.</param>
    /// <param name="after">What the pipeline made of the components as they are pinned now.</param>
    public static IReadOnlyList<PinChange> Find(IReadOnlyList<SchemaComponent> before, SchemaResult after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<PinChange>();
        foreach (var component in before)
        {
            if (!after.Values.TryGetValue(component.Name, out var now)) continue;
            var was = ModelOf(component);
            var values = SchemaDiff.Compare(was, now);
            if (values.Count > 0 || !was.Versions.SequenceEqual(now.Versions, StringComparer.Ordinal))
                changes.Add(new PinChange(component.Name, now.ChartName, was.Versions, now.Versions, values));
        }
        return changes;
    }

    /// <summary>The model of a component's values, as <see cref="SchemaPipeline"/> makes it.</summary>
    public static ValuesModel ModelOf(SchemaComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        return ValuesModelBuilder.Build(component.Charts, component.Versions);
    }

    /// <summary>The report as Markdown, a section for each component; empty where nothing changed.</summary>
    public static string Report(IReadOnlyList<PinChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var text = new StringBuilder();
        foreach (var change in changes) text.Append(ChangeReport.Write($"{change.Component}: {change.Title}", change.Changes)).Append('\n');
        return text.ToString();
    }
}
