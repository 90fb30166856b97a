namespace LlmdBuild.Templates.Functions;

/// <summary>The parameter types that nearly all functions have, so that a check is one comparison.</summary>
internal enum ParameterKind : byte
{
    /// <summary>Any other type.</summary>
    Other,

    /// <summary><c>interface {}</c>.</summary>
    Any,

    /// <summary><c>reflect.Value</c>.</summary>
    Value,

    /// <summary><c>string</c>.</summary>
    String,

    /// <summary><c>int</c>.</summary>
    Int,

    /// <summary><c>map[string]interface {}</c>.</summary>
    Map,

    /// <summary><c>[]interface {}</c>.</summary>
    List,
}
