namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>A C# type as a member uses it.</summary>
/// <param name="Shape">What it is made of.</param>
/// <param name="Name">The class or enum, for <see cref="TypeShape.Object"/> and <see cref="TypeShape.Enum"/>; dotted where it is nested in another file's type.</param>
/// <param name="Element">The element, for lists and maps.</param>
internal sealed record TypeReference(TypeShape Shape, string Name = "", TypeReference? Element = null)
{
    /// <summary>Whether C# has it as a struct, so that absence needs <c>Nullable&lt;T&gt;</c>.</summary>
    public bool IsStruct => Shape is TypeShape.Boolean or TypeShape.Integer or TypeShape.Number or TypeShape.IntOrString
        or TypeShape.Quantity or TypeShape.Time or TypeShape.Enum;

    /// <summary>As <see cref="ModelText"/> writes it: one letter, then the name or the element.</summary>
    public override string ToString() => (char)Shape + (Element?.ToString() ?? Name);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static TypeReference Parse(string text)
    {
        if (text.Length == 0) throw new FormatException("a type is missing");
        var shape = (TypeShape)text[0];
        var rest = text.Substring(1);
        return shape switch
        {
            TypeShape.List or TypeShape.Map => new TypeReference(shape, Element: Parse(rest)),
            TypeShape.Object or TypeShape.Enum when rest.Length > 0 => new TypeReference(shape, rest),
            TypeShape.Any or TypeShape.Boolean or TypeShape.Integer or TypeShape.Number or TypeShape.String or TypeShape.IntOrString
                or TypeShape.Quantity or TypeShape.Time when rest.Length == 0 => new TypeReference(shape),
            _ => throw new FormatException($"'{text}' is not a type"),
        };
    }
}
