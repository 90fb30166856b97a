using LlmdBuild.Templates.Syntax;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates;

/// <summary>One named template: a whole text, or a <c>define</c> or <c>block</c> in it. Immutable, shared between renders.</summary>
public sealed class Template
{
    internal Template(string name, string parseName, string text, ListNode root)
    {
        Name = name;
        ParseName = parseName;
        Text = text;
        Root = root;
    }

    /// <summary>The name it is executed by.</summary>
    public string Name { get; }

    /// <summary>The name of the text it stands in, for a chart the path of the file.</summary>
    public string ParseName { get; }

    /// <summary>The whole text it was parsed from.</summary>
    public string Text { get; }

    /// <summary>Whether it holds nothing but space and comments: such a definition never replaces another one.</summary>
    public bool IsEmpty => Root.IsEmpty;

    internal ListNode Root { get; }

    /// <summary>The place in the text of a position, which is counted in chars.</summary>
    internal SourceSpan LocationOf(int position)
    {
        var before = Text.AsSpan(0, position);
        var lineStart = before.LastIndexOf('\n') + 1;
        return new SourceSpan(ParseName, 1 + before.Count('\n'), GoString.ByteCount(Text[lineStart..position]));
    }
}
