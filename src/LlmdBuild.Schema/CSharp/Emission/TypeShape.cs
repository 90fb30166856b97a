namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>What a C# type is made of. The letter is how <see cref="ModelText"/> writes it.</summary>
internal enum TypeShape
{
    /// <summary>Any JSON: <c>JsonNode</c>.</summary>
    Any = 'a',

    /// <summary><c>bool</c>.</summary>
    Boolean = 'b',

    /// <summary><c>long</c>.</summary>
    Integer = 'i',

    /// <summary><c>double</c>.</summary>
    Number = 'n',

    /// <summary><c>string</c>.</summary>
    String = 's',

    /// <summary><c>IntOrString</c> of the support code.</summary>
    IntOrString = 'x',

    /// <summary><c>Quantity</c> of the support code: <c>500m</c>, <c>2Gi</c>.</summary>
    Quantity = 'q',

    /// <summary><c>DateTimeOffset</c>, RFC 3339 on the wire.</summary>
    Time = 't',

    /// <summary>A generated class, by its name.</summary>
    Object = 'o',

    /// <summary>A generated enum, by its name.</summary>
    Enum = 'e',

    /// <summary>A list of an element type.</summary>
    List = 'l',

    /// <summary>A map from string to an element type.</summary>
    Map = 'm',
}
