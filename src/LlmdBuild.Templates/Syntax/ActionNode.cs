using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>A pipeline whose value is printed, unless it declares a variable.</summary>
internal sealed class ActionNode : Node
{
    internal ActionNode(int position, PipeNode pipe)
        : base(NodeKind.Action, position) => Pipe = pipe;

    internal PipeNode Pipe { get; }

    internal override void WriteTo(StringBuilder text)
    {
        text.Append("{{");
        Pipe.WriteTo(text);
        text.Append("}}");
    }
}
