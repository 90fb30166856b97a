namespace LlmdBuild.Helm.Yaml;

/// <summary>One token. A scalar whose value stands in the text as it is carries a range of it instead of a string.</summary>
internal struct YamlToken
{
    public YamlTokenKind Kind;
    public YamlScalarStyle Style;

    /// <summary>The token's first character.</summary>
    public YamlMark Start;

    /// <summary>A scalar's value where it had to be put together; an anchor's or alias' name; a tag's or directive's handle.</summary>
    public string? Text;

    /// <summary>A tag's suffix or a tag directive's prefix.</summary>
    public string? Suffix;

    /// <summary>With <see cref="Text"/> null: where the scalar's value begins in the text.</summary>
    public int Offset;

    /// <summary>With <see cref="Text"/> null: the length of the scalar's value.</summary>
    public int Length;

    /// <summary>A version directive's numbers.</summary>
    public (int Major, int Minor) Version;
}
