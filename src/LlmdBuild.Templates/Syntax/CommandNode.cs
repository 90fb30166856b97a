using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>An operand, and the arguments it is called with if it is a function or method.</summary>
internal sealed class CommandNode : Node
{
    internal CommandNode(int position, Node[] arguments)
        : base(NodeKind.Command, position) => Arguments = arguments;

    /// <summary>All operands: the first is what is called, if anything is.</summary>
    internal Node[] Arguments { get; }

    internal override void WriteTo(StringBuilder text)
    {
        for (var i = 0; i < Arguments.Length; i++)
        {
            text.Append(i > 0 ? " " : "");
            WriteOperand(Arguments[i], text);
        }
    }

    internal static void WriteOperand(Node operand, StringBuilder text)
    {
        if (operand.Kind != NodeKind.Pipe)
        {
            operand.WriteTo(text);
            return;
        }

        text.Append('(');
        WriteNested(operand, text);
        text.Append(')');
    }
}
