using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Syntax;

/// <summary><c>true</c> or <c>false</c>.</summary>
internal sealed class BoolNode : Node
{
    internal BoolNode(int position, bool value)
        : base(NodeKind.Bool, position) => Value = GoBox.Bool(value);

    /// <summary>The value, boxed.</summary>
    internal object Value { get; }

    internal override void WriteTo(StringBuilder text) => text.Append((bool)Value ? "true" : "false");
}
