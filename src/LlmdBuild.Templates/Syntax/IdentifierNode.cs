using System.Text;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Templates.Syntax;

/// <summary>The name of a function, and the function.</summary>
internal sealed class IdentifierNode : Node
{
    internal IdentifierNode(int position, TemplateFunction function)
        : base(NodeKind.Identifier, position) => Function = function;

    internal TemplateFunction Function { get; }

    internal override void WriteTo(StringBuilder text) => text.Append(Function.Name);
}
