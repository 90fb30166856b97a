using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Functions;

/// <summary>One parameter of a function.</summary>
internal sealed class Parameter
{
    internal Parameter(GoType type)
    {
        Type = type;
        Kind = type.Name switch
        {
            "interface {}" => ParameterKind.Any,
            "reflect.Value" => ParameterKind.Value,
            "string" => ParameterKind.String,
            "int" => ParameterKind.Int,
            "map[string]interface {}" => ParameterKind.Map,
            "[]interface {}" => ParameterKind.List,
            _ => ParameterKind.Other,
        };
    }

    internal GoType Type { get; }

    internal ParameterKind Kind { get; }
}
