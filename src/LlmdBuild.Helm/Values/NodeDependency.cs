using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Helm.Values;

/// <summary>What Helm changes in a declared dependency: its name (by its alias), whether it is on, and how its imports are written.</summary>
internal sealed class NodeDependency
{
    private NodeDependency(ChartDependency read, string name, bool enabled, IReadOnlyList<object?> importValues)
    {
        Read = read;
        Name = name;
        Enabled = enabled;
        ImportValues = importValues;
    }

    /// <summary>The declaration as read.</summary>
    public ChartDependency Read { get; }

    /// <summary>The name, or the alias once dependencies were processed.</summary>
    public string Name { get; set; }

    /// <summary>Whether the chart takes part.</summary>
    public bool Enabled { get; set; }

    /// <summary>As read, later as maps of <c>child</c> and <c>parent</c>.</summary>
    public IReadOnlyList<object?> ImportValues { get; set; }

    public static NodeDependency Create(ChartDependency dependency)
        => new(dependency, dependency.Name, dependency.Enabled, dependency.ImportValues);

    public NodeDependency Copy() => new(Read, Name, Enabled, ImportValues);
}
