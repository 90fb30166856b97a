namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>How generated C# spells types: always from the global namespace, so that no key of a chart can hide one.</summary>
internal sealed class CSharpNames
{
    private readonly string _namespace;
    private readonly string _nestedPrefix;
    private readonly HashSet<string> _nested = new(StringComparer.Ordinal);

    /// <summary>Names as seen from one document.</summary>
    public CSharpNames(ModelDocument document)
    {
        _namespace = $"global::{document.Namespace}.";
        _nestedPrefix = document.Resource is null ? $"{_namespace}{document.Root.Name}." : _namespace;
        for (var i = 1; i < document.Types.Count; i++) _nested.Add(document.Types[i].Name);
    }

    /// <summary>A type of the support code.</summary>
    public string Support(string name) => _namespace + name;

    /// <summary>A generated class or enum.</summary>
    public string Generated(string name) => (_nested.Contains(name) ? _nestedPrefix : _namespace) + name;

    /// <summary>A member's type, without the question mark of absence.</summary>
    public string Type(TypeReference type) => type.Shape switch
    {
        TypeShape.Boolean => "bool",
        TypeShape.Integer => "long",
        TypeShape.Number => "double",
        TypeShape.String => "string",
        TypeShape.IntOrString => Support("IntOrString"),
        TypeShape.Quantity => Support("Quantity"),
        TypeShape.Time => "global::System.DateTimeOffset",
        TypeShape.Object or TypeShape.Enum => Generated(type.Name),
        TypeShape.List => $"{Support("ModelList")}<{Type(type.Element!)}>",
        TypeShape.Map => $"{Support("ModelMap")}<{Type(type.Element!)}>",
        _ => "global::System.Text.Json.Nodes.JsonNode",
    };

    /// <summary>The expression of the codec between a type and JSON.</summary>
    public string Codec(TypeReference type) => type.Shape switch
    {
        TypeShape.Object => $"{Generated(type.Name)}.ModelCodec",
        TypeShape.Enum => $"{EnumCodec(type.Name)}.Instance",
        TypeShape.List => $"{Support("ModelListCodec")}<{Type(type.Element!)}>.Of({Codec(type.Element!)})",
        TypeShape.Map => $"{Support("ModelMapCodec")}<{Type(type.Element!)}>.Of({Codec(type.Element!)})",
        _ => $"{Support("ModelCodecs")}.{type.Shape}",
    };

    /// <summary>The class that holds an enum's codec: beside the enum, since an enum has no members of its own.</summary>
    public string EnumCodec(string name) => Generated(name) + "Codec";
}
