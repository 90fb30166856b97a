using LlmdBuild.Templates.Syntax;

namespace LlmdBuild.Templates.Parsing;

public sealed partial class TemplateParser
{
    // action:
    //     control
    //     pipeline
    //
    // The left delimiter is behind us.
    private Node ParseAction()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Block:
                return ParseBlock();
            case TokenKind.Break:
            case TokenKind.Continue:
                return ParseBreakOrContinue(token);
            case TokenKind.Else:
                return ParseElse();
            case TokenKind.End:
                return new KeywordNode(NodeKind.End, Expect(TokenKind.RightDelimiter, "end").Start);
            case TokenKind.If:
                return ParseControl(NodeKind.If, "if");
            case TokenKind.Range:
                return ParseControl(NodeKind.Range, "range");
            case TokenKind.Template:
                return ParseTemplateCall();
            case TokenKind.With:
                return ParseControl(NodeKind.With, "with");
        }

        Backup();
        token = Peek();
        // Variables that it declares live on until the end of what it stands in.
        return new ActionNode(token.Start, ParsePipeline("command", TokenKind.RightDelimiter));
    }

    private BranchNode ParseControl(NodeKind kind, string context)
    {
        if (++_nesting > MostNesting)
        {
            throw Failure($"actions nested more than {MostNesting} deep");
        }

        var branch = StackGuard.HasRoom
            ? ParseBranch(kind, context)
            : ParseBranchOnFreshStack(kind, context);
        _nesting--;
        return branch;
    }

    private BranchNode ParseBranchOnFreshStack(NodeKind kind, string context) =>
        StackGuard.RunOnFreshStack(() => ParseBranch(kind, context));

    // branch:
    //     {{if pipeline}} list {{end}}
    //     {{if pipeline}} list {{else}} list {{end}}
    //     {{if pipeline}} list {{else if pipeline}} list {{end}}
    //
    // and the same for with, and for range but for its last form. The keyword is behind us.
    private BranchNode ParseBranch(NodeKind kind, string context)
    {
        var variables = _variables.Count;
        var pipe = ParsePipeline(context, TokenKind.RightDelimiter);
        _rangeDepth += kind == NodeKind.Range ? 1 : 0;
        var (list, next) = ParseList();
        _rangeDepth -= kind == NodeKind.Range ? 1 : 0;
        var elseList = next.Kind == NodeKind.Else ? ParseElseList(kind, context, next) : null;
        _variables.RemoveRange(variables, _variables.Count - variables);
        return new BranchNode(kind, pipe.Position, pipe, list, elseList);
    }

    private ListNode ParseElseList(NodeKind kind, string context, Node @else)
    {
        // {{if a}}_{{else if b}}_{{end}} is {{if a}}_{{else}}{{if b}}_{{end}}{{end}} with one end for both.
        var again = kind switch { NodeKind.If => TokenKind.If, NodeKind.With => TokenKind.With, _ => TokenKind.Error };
        if (Peek().Kind == again && again != TokenKind.Error)
        {
            Next();
            return new ListNode(@else.Position, [ParseControl(kind, context)]);
        }

        var (list, end) = ParseList();
        return end.Kind == NodeKind.End ? list : throw Failure($"expected end; found {end}");
    }

    // else:
    //     {{else}}
    //     {{else if pipeline}}, {{else with pipeline}}: the second keyword stays ahead of us
    private KeywordNode ParseElse()
    {
        var peek = PeekNonSpace();
        var token = peek.Kind is TokenKind.If or TokenKind.With ? peek : Expect(TokenKind.RightDelimiter, "else");
        return new KeywordNode(NodeKind.Else, token.Start);
    }

    private KeywordNode ParseBreakOrContinue(Token keyword)
    {
        var action = "{{" + TextOf(keyword) + "}}";
        var token = NextNonSpace();
        if (token.Kind != TokenKind.RightDelimiter)
        {
            throw Unexpected(token, action);
        }

        if (_rangeDepth == 0)
        {
            throw Failure($"{action} outside {{{{range}}}}");
        }

        return new KeywordNode(keyword.Kind == TokenKind.Break ? NodeKind.Break : NodeKind.Continue, keyword.Start);
    }

    // block:
    //     {{block "name" pipeline}} list {{end}}
    //
    // A definition and a call of it at once. The keyword is behind us.
    private TemplateNode ParseBlock()
    {
        const string Context = "block clause";
        if (++_nesting > MostNesting)
        {
            throw Failure($"actions nested more than {MostNesting} deep");
        }

        var token = NextNonSpace();
        var name = ParseTemplateName(token, Context);
        var pipe = ParsePipeline(Context, TokenKind.RightDelimiter);
        var block = Inner();
        var (list, end) = StackGuard.HasRoom ? block.ParseList() : StackGuard.RunOnFreshStack(block.ParseList);
        if (end.Kind != NodeKind.End)
        {
            throw Failure($"unexpected {end} in {Context}");
        }

        block.Add(name, list);
        _nesting--;
        return new TemplateNode(token.Start, name, pipe);
    }

    // template:
    //     {{template "name"}}
    //     {{template "name" pipeline}}
    //
    // The keyword is behind us.
    private TemplateNode ParseTemplateCall()
    {
        const string Context = "template clause";
        var token = NextNonSpace();
        var name = ParseTemplateName(token, Context);
        if (NextNonSpace().Kind == TokenKind.RightDelimiter)
        {
            return new TemplateNode(token.Start, name, pipe: null);
        }

        Backup();
        return new TemplateNode(token.Start, name, ParsePipeline(Context, TokenKind.RightDelimiter));
    }

    private string ParseTemplateName(Token token, string context) =>
        token.Kind is TokenKind.String or TokenKind.RawString ? Unquote(token) : throw Unexpected(token, context);
}
