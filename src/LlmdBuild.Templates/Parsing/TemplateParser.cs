using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Syntax;

namespace LlmdBuild.Templates.Parsing;

/// <summary>Reads template text into trees.</summary>
public sealed partial class TemplateParser
{
    /// <summary>
    /// Nested control actions: 10,000. Go has no limit; no chart comes near it, and everything that walks a tree is safe
    /// on the stacks it may use.
    /// </summary>
    internal const int MostNesting = 10_000;

    private readonly TemplateLexer _lexer;
    private readonly FunctionTable _functions;
    private readonly string _parseName;
    private readonly Dictionary<string, Template> _templates;
    private readonly List<string> _variables = ["$"];

    // Up to three tokens of look-ahead; the first is always the one read last, which errors give the line of.
    private readonly Token[] _tokens = new Token[3];
    private int _peekCount;
    private int _actionStart = -1;
    private int _rangeDepth;
    private int _nesting;

    private TemplateParser(
        TemplateLexer lexer, FunctionTable functions, string parseName, Dictionary<string, Template> templates, int nesting)
    {
        _lexer = lexer;
        _functions = functions;
        _parseName = parseName;
        _templates = templates;
        _nesting = nesting;
    }

    /// <summary>Parses one text.</summary>
    /// <param name="name">The name of the text, for a chart the path of the file: its template is executed by it.</param>
    /// <param name="text">The text.</param>
    /// <param name="functions">The functions it may call: an unknown one is an error here, not when it runs.</param>
    /// <exception cref="TemplateParseException">The text is no template; the message is Go's.</exception>
    public static ParsedTemplate Parse(string name, string text, FunctionTable functions)
    {
        var lexer = new TemplateLexer(text, !functions.TryGet("break", out _), !functions.TryGet("continue", out _));
        var templates = new Dictionary<string, Template>(StringComparer.Ordinal);
        var parser = new TemplateParser(lexer, functions, name, templates, nesting: 0);
        var main = parser.Add(name, parser.ParseText());
        return new ParsedTemplate(main, [.. templates.Values]);
    }

    // The whole text: a list that may hold definitions, up to the end of the file.
    private ListNode ParseText()
    {
        var position = Peek().Start;
        var nodes = new List<Node>();
        while (Peek().Kind != TokenKind.EndOfFile)
        {
            if (Peek().Kind == TokenKind.LeftDelimiter)
            {
                var delimiter = Next();
                if (NextNonSpace().Kind == TokenKind.Define)
                {
                    Inner().ParseDefinition();
                    continue;
                }

                BackupTwo(delimiter);
            }

            var node = ParseTextOrAction();
            if (node.Kind is NodeKind.End or NodeKind.Else)
            {
                throw Failure($"unexpected {node}");
            }

            nodes.Add(node);
        }

        return new ListNode(position, [.. nodes]);
    }

    // define:
    //     {{define "name"}} list {{end}}
    //
    // The keyword is behind us.
    private void ParseDefinition()
    {
        const string Context = "define clause";
        var token = NextNonSpace();
        if (token.Kind is not (TokenKind.String or TokenKind.RawString))
        {
            throw Unexpected(token, Context);
        }

        var name = Unquote(token);
        Expect(TokenKind.RightDelimiter, Context);
        var (list, end) = ParseList();
        if (end.Kind != NodeKind.End)
        {
            throw Failure($"unexpected {end} in {Context}");
        }

        Add(name, list);
    }

    // list:
    //     textOrAction*
    //
    // Ends at {{end}} or {{else}}, which comes second.
    private (ListNode List, Node End) ParseList()
    {
        var position = PeekNonSpace().Start;
        var nodes = new List<Node>();
        while (PeekNonSpace().Kind != TokenKind.EndOfFile)
        {
            var node = ParseTextOrAction();
            if (node.Kind is NodeKind.End or NodeKind.Else)
            {
                return (new ListNode(position, [.. nodes]), node);
            }

            nodes.Add(node);
        }

        throw Failure("unexpected EOF");
    }

    private Node ParseTextOrAction()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Text:
                return new TextNode(token.Start, TextOf(token));
            case TokenKind.LeftDelimiter:
                _actionStart = token.Start;
                var action = ParseAction();
                _actionStart = -1;
                return action;
            default:
                throw Unexpected(token, "input");
        }
    }

    /// <summary>Adds a template to those of the text, by Go's rule: an empty one gives way, two full ones are an error.</summary>
    private Template Add(string name, ListNode root)
    {
        var template = new Template(name, _parseName, _lexer.Text, root);
        if (!_templates.TryGetValue(name, out var before) || before.IsEmpty)
        {
            _templates[name] = template;
        }
        else if (!template.IsEmpty)
        {
            throw Failure($"template: multiple definition of template {GoQuote.Quote(name)}");
        }

        return template;
    }

    // A definition or block: its own variables and look-ahead, on the same tokens.
    private TemplateParser Inner() => new(_lexer, _functions, _parseName, _templates, _nesting);

    private string TextOf(Token token) => _lexer.Text[token.Start..token.End];

    private string Unquote(Token token) =>
        GoQuote.TryUnquote(TextOf(token), out var text) ? text : throw Failure("invalid syntax");
}
