using System.Numerics;
using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>A number, as every type that can hold it, in the manner of Go's ideal constants.</summary>
internal sealed class NumberNode : Node
{
    internal NumberNode(int position, string text)
        : base(NodeKind.Number, position) => Text = text;

    /// <summary>As it is written.</summary>
    internal string Text { get; }

    internal long? Integer { get; init; }

    internal ulong? Unsigned { get; init; }

    internal double? Float { get; init; }

    internal Complex? Complex { get; init; }

    /// <summary>The value where no type is asked for, boxed; null where it does not fit Go's <c>int</c>.</summary>
    internal object? Ideal { get; init; }

    internal override void WriteTo(StringBuilder text) => text.Append(Text);
}
