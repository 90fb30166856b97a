using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>The cursor.</summary>
internal sealed class DotNode : Node
{
    internal DotNode(int position)
        : base(NodeKind.Dot, position)
    {
    }

    internal override void WriteTo(StringBuilder text) => text.Append('.');
}
