using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>A string constant.</summary>
internal sealed class StringNode : Node
{
    internal StringNode(int position, string quoted, string text)
        : base(NodeKind.String, position)
    {
        Quoted = quoted;
        Text = text;
    }

    /// <summary>As it is written, with its quotes.</summary>
    internal string Quoted { get; }

    /// <summary>What it says.</summary>
    internal string Text { get; }

    internal override void WriteTo(StringBuilder text) => text.Append(Quoted);
}
