using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>What <c>if</c>, <c>with</c> and <c>range</c> have in common.</summary>
internal sealed class BranchNode : Node
{
    /// <summary>A branch.</summary>
    /// <param name="kind">If, With or Range.</param>
    /// <param name="position">Where its pipeline starts.</param>
    /// <param name="pipe">What it depends on.</param>
    /// <param name="list">What runs for a value that is not empty.</param>
    /// <param name="elseList">What runs for an empty one.</param>
    internal BranchNode(NodeKind kind, int position, PipeNode pipe, ListNode list, ListNode? elseList)
        : base(kind, position)
    {
        Pipe = pipe;
        List = list;
        ElseList = elseList;
    }

    internal PipeNode Pipe { get; }

    internal ListNode List { get; }

    internal ListNode? ElseList { get; }

    internal override void WriteTo(StringBuilder text)
    {
        text.Append(Kind == NodeKind.If ? "{{if " : Kind == NodeKind.With ? "{{with " : "{{range ");
        Pipe.WriteTo(text);
        text.Append("}}");
    }
}
