using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>Fields of another operand: <c>(index .a 1).b</c>.</summary>
internal sealed class ChainNode : Node
{
    internal ChainNode(int position, Node operand, string[] fields)
        : base(NodeKind.Chain, position)
    {
        Operand = operand;
        Fields = fields;
    }

    internal Node Operand { get; }

    internal string[] Fields { get; }

    internal override void WriteTo(StringBuilder text)
    {
        CommandNode.WriteOperand(Operand, text);
        foreach (var field in Fields)
        {
            text.Append('.').Append(field);
        }
    }
}
