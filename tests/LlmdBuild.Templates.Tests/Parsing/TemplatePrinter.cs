using System.Text;
using LlmdBuild.Templates.Syntax;

namespace LlmdBuild.Templates.Tests.Parsing;

/// <summary>A parsed template as source, as Go's <c>Tree.Root.String()</c> prints it.</summary>
internal static class TemplatePrinter
{
    public static string Print(Template template)
    {
        var text = new StringBuilder();
        Print(template.Root, text);
        return text.ToString();
    }

    private static void Print(Node node, StringBuilder text)
    {
        switch (node)
        {
            case ListNode list:
                foreach (var inner in list.Nodes) Print(inner, text);
                break;
            case TextNode plain:
                text.Append(plain.Text);
                break;
            case BranchNode branch:
                text.Append(branch);
                Print(branch.List, text);
                if (branch.ElseList is not null)
                {
                    text.Append("{{else}}");
                    Print(branch.ElseList, text);
                }
                text.Append("{{end}}");
                break;
            default:
                text.Append(node);
                break;
        }
    }
}
