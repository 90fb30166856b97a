namespace LlmdBuild.Helm.Yaml;

/// <summary>One event. A scalar's value is either a string or a range of the scanner's text.</summary>
internal struct YamlEvent
{
    public YamlEventKind Kind;
    public YamlScalarStyle Style;

    /// <summary>Whether a scalar's type is left to its look: plain and without a tag, or tagged <c>!</c>.</summary>
    public bool IsImplicit;

    /// <summary>The node's first character, its anchor or tag included.</summary>
    public YamlMark Start;

    /// <summary>The anchor's name, or the alias'; null where there is none.</summary>
    public string? Anchor;

    /// <summary>The tag in its long form; null where there is none.</summary>
    public string? Tag;

    /// <summary>A scalar's value, where it is no range.</summary>
    public string? Text;

    /// <summary>With <see cref="Text"/> null: where a scalar's value begins.</summary>
    public int Offset;

    /// <summary>With <see cref="Text"/> null: how long a scalar's value is.</summary>
    public int Length;
}
