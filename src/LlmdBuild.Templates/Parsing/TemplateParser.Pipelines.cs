using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Syntax;

namespace LlmdBuild.Templates.Parsing;

public sealed partial class TemplateParser
{
    /// <summary>Nested parentheses: Go's own limit.</summary>
    private const int MostParentheses = 10_000;

    private int _parentheses;

    // pipeline:
    //     declarations? command ('|' command)*
    //
    // The end token is consumed too.
    private PipeNode ParsePipeline(string context, TokenKind end)
    {
        var position = PeekNonSpace().Start;
        var declarations = new List<VariableNode>();
        var isAssignment = ParseDeclarations(context, declarations);
        var commands = new List<CommandNode>();
        while (true)
        {
            var token = NextNonSpace();
            if (token.Kind == end)
            {
                CheckPipeline(commands, context);
                return new PipeNode(position, [.. declarations], isAssignment, [.. commands]);
            }

            if (!StartsOperand(token.Kind))
            {
                throw Unexpected(token, context);
            }

            Backup();
            commands.Add(ParseCommand());
        }
    }

    // declarations:
    //     $x :=
    //     $x =
    //     $i, $x :=     (in a range)
    //
    // True if it is an assignment.
    private bool ParseDeclarations(string context, List<VariableNode> declarations)
    {
        while (PeekNonSpace() is { Kind: TokenKind.Variable } variable)
        {
            Next();
            // A space is a token: whether the variable is declared or an argument shows at the third one.
            var afterVariable = Peek();
            var next = PeekNonSpace();
            if (next.Kind is TokenKind.Assign or TokenKind.Declare)
            {
                NextNonSpace();
                Declare(variable, declarations);
                return next.Kind == TokenKind.Assign;
            }

            if (next.Kind == TokenKind.Char && _lexer.Text[next.Start] == ',')
            {
                NextNonSpace();
                Declare(variable, declarations);
                ExpectAnotherVariable(context, declarations.Count);
                continue;
            }

            if (afterVariable.Kind == TokenKind.Space)
            {
                BackupThree(variable, afterVariable);
            }
            else
            {
                BackupTwo(variable);
            }

            break;
        }

        return false;
    }

    private void ExpectAnotherVariable(string context, int declared)
    {
        if (context != "range" || declared >= 2)
        {
            throw Failure($"too many declarations in {context}");
        }

        if (PeekNonSpace().Kind is not (TokenKind.Variable or TokenKind.RightDelimiter or TokenKind.RightParenthesis))
        {
            throw Failure("range can only initialize variables");
        }
    }

    private void Declare(Token variable, List<VariableNode> declarations)
    {
        var name = TextOf(variable);
        declarations.Add(new VariableNode(variable.Start, name, []));
        _variables.Add(name);
    }

    // Only the first command of a pipeline may be a value that nothing can be piped into.
    private void CheckPipeline(List<CommandNode> commands, string context)
    {
        if (commands.Count == 0)
        {
            throw Failure($"missing value for {context}");
        }

        for (var i = 1; i < commands.Count; i++)
        {
            if (commands[i].Arguments[0].Kind is NodeKind.Bool or NodeKind.Dot or NodeKind.Nil or NodeKind.Number or NodeKind.String)
            {
                throw Failure($"non executable command in pipeline stage {i + 1}");
            }
        }
    }

    // command:
    //     operand (space operand)*
    //
    // Up to a pipe, which is consumed, or the end of the pipeline, which is not.
    private CommandNode ParseCommand()
    {
        var position = PeekNonSpace().Start;
        var operands = new List<Node>();
        while (true)
        {
            PeekNonSpace();
            if (ParseOperand() is { } operand)
            {
                operands.Add(operand);
            }

            var token = Next();
            if (token.Kind == TokenKind.Space)
            {
                continue;
            }

            if (token.Kind is TokenKind.RightDelimiter or TokenKind.RightParenthesis)
            {
                Backup();
            }
            else if (token.Kind != TokenKind.Pipe)
            {
                throw Unexpected(token, "operand");
            }

            return operands.Count > 0 ? new CommandNode(position, [.. operands]) : throw Failure("empty command");
        }
    }

    // operand:
    //     term .Field*
    //
    // Null where what follows is no operand.
    private Node? ParseOperand()
    {
        var term = ParseTerm();
        if (term is null || Peek().Kind != TokenKind.Field)
        {
            return term;
        }

        var position = Peek().Start;
        var fields = new List<string>();
        while (Peek().Kind == TokenKind.Field)
        {
            var field = Next();
            fields.Add(_lexer.Text[(field.Start + 1)..field.End]);
        }

        return term switch
        {
            FieldNode field => new FieldNode(position, [.. field.Fields, .. fields]),
            VariableNode variable => new VariableNode(position, variable.Name, [.. variable.Fields, .. fields]),
            BoolNode or StringNode or NumberNode or NilNode or DotNode =>
                throw Failure($"unexpected . after term {GoQuote.Quote(term.ToString())}"),
            _ => new ChainNode(position, term, [.. fields]),
        };
    }

    // term:
    //     number, string, bool, nil
    //     function
    //     .
    //     .Field
    //     $variable
    //     '(' pipeline ')'
    //
    // Null where what follows is no term.
    private Node? ParseTerm()
    {
        var token = NextNonSpace();
        switch (token.Kind)
        {
            case TokenKind.Identifier:
                var name = TextOf(token);
                return _functions.TryGet(name, out var function)
                    ? new IdentifierNode(token.Start, function)
                    : throw Failure($"function {GoQuote.Quote(name)} not defined");
            case TokenKind.Dot:
                return new DotNode(token.Start);
            case TokenKind.Nil:
                return new NilNode(token.Start);
            case TokenKind.Variable:
                return UseVariable(token);
            case TokenKind.Field:
                return new FieldNode(token.Start, [_lexer.Text[(token.Start + 1)..token.End]]);
            case TokenKind.Bool:
                return new BoolNode(token.Start, _lexer.Text[token.Start] == 't');
            case TokenKind.CharConstant or TokenKind.Complex or TokenKind.Number:
                return NumberReader.TryRead(token, TextOf(token), out var number, out var problem) ? number : throw Failure(problem);
            case TokenKind.LeftParenthesis:
                return ParseParenthesized();
            case TokenKind.String or TokenKind.RawString:
                return new StringNode(token.Start, TextOf(token), Unquote(token));
            default:
                Backup();
                return null;
        }
    }

    private PipeNode ParseParenthesized()
    {
        const string Context = "parenthesized pipeline";
        if (_parentheses >= MostParentheses)
        {
            throw Failure("max expression depth exceeded");
        }

        _parentheses++;
        var pipe = StackGuard.HasRoom
            ? ParsePipeline(Context, TokenKind.RightParenthesis)
            : StackGuard.RunOnFreshStack(() => ParsePipeline(Context, TokenKind.RightParenthesis));
        _parentheses--;
        return pipe;
    }

    private VariableNode UseVariable(Token token)
    {
        var name = TextOf(token);
        return _variables.Contains(name)
            ? new VariableNode(token.Start, name, [])
            : throw Failure($"undefined variable {GoQuote.Quote(name)}");
    }

    private static bool StartsOperand(TokenKind kind) => kind is
        TokenKind.Bool or TokenKind.CharConstant or TokenKind.Complex or TokenKind.Dot or TokenKind.Field
        or TokenKind.Identifier or TokenKind.Number or TokenKind.Nil or TokenKind.RawString or TokenKind.String
        or TokenKind.Variable or TokenKind.LeftParenthesis;
}
