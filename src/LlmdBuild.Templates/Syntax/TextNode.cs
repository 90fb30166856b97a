namespace LlmdBuild.Templates.Syntax;

/// <summary>Plain text.</summary>
internal sealed class TextNode : Node
{
    internal TextNode(int position, string text)
        : base(NodeKind.Text, position) => Text = text;

    internal string Text { get; }

    internal bool IsSpace => string.IsNullOrWhiteSpace(Text);
}
