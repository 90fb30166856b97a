using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>Fields of dot: <c>.a.b</c>.</summary>
internal sealed class FieldNode : Node
{
    internal FieldNode(int position, string[] fields)
        : base(NodeKind.Field, position) => Fields = fields;

    internal string[] Fields { get; }

    internal override void WriteTo(StringBuilder text)
    {
        foreach (var field in Fields)
        {
            text.Append('.').Append(field);
        }
    }
}
