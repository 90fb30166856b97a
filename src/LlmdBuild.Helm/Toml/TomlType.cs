namespace LlmdBuild.Helm.Toml;

/// <summary>What TOML can make of a value.</summary>
internal enum TomlType
{
    /// <summary>Nil: left out of tables, and forbidden in arrays.</summary>
    Nothing,

    /// <summary>A string, number, boolean or time.</summary>
    Scalar,

    /// <summary>A list of which not all elements are tables, or an empty one.</summary>
    Array,

    /// <summary>A list of tables.</summary>
    TableArray,

    /// <summary>A map or struct.</summary>
    Table,
}
