using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Templates.Parsing;

/// <summary>Reads template text into trees.</summary>
public sealed partial class TemplateParser
{
    /// <summary>Parses one text.</summary>
    /// <param name="name">The name of the text, for a chart the path of the file: its template is executed by it.</param>
    /// <param name="text">The text.</param>
    /// <param name="functions">The functions it may call: an unknown one is an error here, not when it runs.</param>
    /// <exception cref="TemplateParseException">The text is no template; the message is Go's.</exception>
    public static ParsedTemplate Parse(string name, string text, FunctionTable functions) =>
        throw new NotSupportedException("the parser follows");
}
