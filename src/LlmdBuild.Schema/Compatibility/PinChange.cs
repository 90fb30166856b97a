namespace LlmdBuild.Schema.Compatibility;

/// <summary>What a changed pin of a component does to its values.</summary>
/// <param name="Component">The component.</param>
/// <param name="Chart">The chart's name.</param>
/// <param name="Before">The versions that were pinned, the default first.</param>
/// <param name="After">The versions that are.</param>
/// <param name="Changes">The differences, by path.</param>
public sealed record PinChange(string Component, string Chart, IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<ValueChange> Changes)
{
    /// <summary><c>llm-d-modelservice 0.2.11 -> 0.4.12</c></summary>
    public string Title => $"{Chart} {string.Join(", ", Before)} -> {string.Join(", ", After)}";

    /// <summary>One line for a build's log.</summary>
    public override string ToString()
    {
        if (Changes.Count == 0) return $"{Title}: no value changed";
        var refused = Changes.Count(static c => c.Impact == ChangeImpact.CouldBeRefused);
        var different = Changes.Count(static c => c.Impact == ChangeImpact.ReadDifferently);
        return $"{Title}: {Changes.Count} changes of values, {refused} could refuse what exists, {different} could read it differently";
    }
}
