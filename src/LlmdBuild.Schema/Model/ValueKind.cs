namespace LlmdBuild.Schema.Model;

/// <summary>What a value is, as far as it is known.</summary>
public enum ValueKind
{
    /// <summary>Anything, or one of several types that have no common one.</summary>
    Any,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number or text.</summary>
    IntOrString,

    /// <summary>A list.</summary>
    List,

    /// <summary>An object with named keys, a map, or both.</summary>
    Object,
}
