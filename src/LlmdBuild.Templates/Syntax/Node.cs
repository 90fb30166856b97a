using System.Text;

namespace LlmdBuild.Templates.Syntax;

/// <summary>A node of a parsed template. Immutable once parsed.</summary>
internal abstract class Node
{
    private protected Node(NodeKind kind, int position)
    {
        Kind = kind;
        Position = position;
    }

    internal NodeKind Kind { get; }

    /// <summary>Where it starts in the text, in chars. For <c>.a.b</c> that is <c>.b</c>: error positions have it so.</summary>
    internal int Position { get; }

    /// <summary>The node printed back as source, as error texts quote it: of a branch only how it begins.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        WriteTo(text);
        return text.ToString();
    }

    /// <summary>Writes a node that may hold others, however deep they nest.</summary>
    internal static void WriteNested(Node node, StringBuilder text)
    {
        if (StackGuard.HasRoom)
        {
            node.WriteTo(text);
        }
        else
        {
            StackGuard.RunOnFreshStack(() => node.WriteTo(text));
        }
    }

    /// <summary>Writes what <see cref="ToString"/> gives; nothing for what no error text quotes.</summary>
    internal virtual void WriteTo(StringBuilder text)
    {
    }
}
