using System.Text;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Templates.Syntax;

/// <summary>A call of another template: <c>{{template "name" pipeline}}</c>, or the place of a <c>block</c>.</summary>
internal sealed class TemplateNode : Node
{
    internal TemplateNode(int position, string name, PipeNode? pipe)
        : base(NodeKind.Template, position)
    {
        Name = name;
        Pipe = pipe;
    }

    internal string Name { get; }

    internal PipeNode? Pipe { get; }

    internal override void WriteTo(StringBuilder text)
    {
        text.Append("{{template ").Append(GoQuote.Quote(Name));
        if (Pipe is not null)
        {
            text.Append(' ');
            Pipe.WriteTo(text);
        }

        text.Append("}}");
    }
}
