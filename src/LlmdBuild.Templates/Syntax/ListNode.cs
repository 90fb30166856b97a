namespace LlmdBuild.Templates.Syntax;

/// <summary>Text and actions in order.</summary>
internal sealed class ListNode : Node
{
    internal ListNode(int position, Node[] nodes)
        : base(NodeKind.List, position) => Nodes = nodes;

    internal Node[] Nodes { get; }

    /// <summary>Whether it holds nothing but space.</summary>
    internal bool IsEmpty => Array.TrueForAll(Nodes, n => n is TextNode text && text.IsSpace);
}
