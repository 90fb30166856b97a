using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>Commands, each the last argument of the next, and the variables their value is given to.</summary>
internal sealed class PipeNode : Node
{
    internal PipeNode(int position, VariableNode[] declarations, bool isAssignment, CommandNode[] commands)
        : base(NodeKind.Pipe, position)
    {
        Declarations = declarations;
        IsAssignment = isAssignment;
        Commands = commands;
    }

    internal VariableNode[] Declarations { get; }

    /// <summary>Whether the variables are set (<c>=</c>), not declared (<c>:=</c>).</summary>
    internal bool IsAssignment { get; }

    internal CommandNode[] Commands { get; }

    internal override void WriteTo(StringBuilder text)
    {
        for (var i = 0; i < Declarations.Length; i++)
        {
            text.Append(i > 0 ? ", " : "");
            Declarations[i].WriteTo(text);
        }

        if (Declarations.Length > 0)
        {
            text.Append(IsAssignment ? " = " : " := ");
        }

        for (var i = 0; i < Commands.Length; i++)
        {
            text.Append(i > 0 ? " | " : "");
            Commands[i].WriteTo(text);
        }
    }
}
