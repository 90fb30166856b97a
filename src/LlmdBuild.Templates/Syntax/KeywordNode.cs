using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary><c>{{break}}</c> and <c>{{continue}}</c>; <c>{{else}}</c> and <c>{{end}}</c> too, which only the parser sees.</summary>
internal sealed class KeywordNode : Node
{
    internal KeywordNode(NodeKind kind, int position)
        : base(kind, position)
    {
    }

    internal override void WriteTo(StringBuilder text) => text.Append(Kind switch
    {
        NodeKind.Break => "{{break}}",
        NodeKind.Continue => "{{continue}}",
        NodeKind.Else => "{{else}}",
        _ => "{{end}}",
    });
}
