using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>The untyped <c>nil</c>.</summary>
internal sealed class NilNode : Node
{
    internal NilNode(int position)
        : base(NodeKind.Nil, position)
    {
    }

    internal override void WriteTo(StringBuilder text) => text.Append("nil");
}
