using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>A variable and fields of it: <c>$x.a.b</c>. The dollar sign is part of the name.</summary>
internal sealed class VariableNode : Node
{
    internal VariableNode(int position, string name, string[] fields)
        : base(NodeKind.Variable, position)
    {
        Name = name;
        Fields = fields;
    }

    internal string Name { get; }

    internal string[] Fields { get; }

    internal override void WriteTo(StringBuilder text)
    {
        text.Append(Name);
        foreach (var field in Fields)
        {
            text.Append('.').Append(field);
        }
    }
}
