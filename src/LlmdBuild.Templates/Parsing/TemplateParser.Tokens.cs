using System.Globalization;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Parsing;

public sealed partial class TemplateParser
{
    /// <summary>Up to how many bytes of a token an error text quotes.</summary>
    private const int QuotedTokenLength = 10;

    private Token Next()
    {
        if (_peekCount > 0)
        {
            _peekCount--;
        }
        else
        {
            _tokens[0] = _lexer.Next();
        }

        return _tokens[_peekCount];
    }

    private void Backup() => _peekCount++;

    // The last token read is already in place.
    private void BackupTwo(Token first)
    {
        _tokens[1] = first;
        _peekCount = 2;
    }

    private void BackupThree(Token first, Token second)
    {
        _tokens[1] = second;
        _tokens[2] = first;
        _peekCount = 3;
    }

    private Token Peek()
    {
        if (_peekCount == 0)
        {
            _peekCount = 1;
            _tokens[0] = _lexer.Next();
        }

        return _tokens[_peekCount - 1];
    }

    private Token NextNonSpace()
    {
        Token token;
        do
        {
            token = Next();
        }
        while (token.Kind == TokenKind.Space);
        return token;
    }

    private Token PeekNonSpace()
    {
        var token = NextNonSpace();
        Backup();
        return token;
    }

    private Token Expect(TokenKind kind, string context)
    {
        var token = NextNonSpace();
        return token.Kind == kind ? token : throw Unexpected(token, context);
    }

    private TemplateParseException Unexpected(Token token, string context)
    {
        if (token.Kind != TokenKind.Error)
        {
            return Failure($"unexpected {Describe(token)} in {context}");
        }

        var message = token.Message!;
        var extra = "";
        if (_actionStart >= 0 && LineAt(_actionStart) != LineOf(token))
        {
            extra = string.Create(CultureInfo.InvariantCulture, $" in action started at {_parseName}:{LineAt(_actionStart)}");
            if (message.EndsWith(" action", StringComparison.Ordinal))
            {
                extra = extra[" in action".Length..];
            }
        }

        return Failure(message + extra);
    }

    private string Describe(Token token)
    {
        if (token.Kind == TokenKind.EndOfFile)
        {
            return "EOF";
        }

        var text = TextOf(token);
        if (token.Kind > TokenKind.Keyword)
        {
            return $"<{text}>";
        }

        return GoString.ByteCount(text) > QuotedTokenLength
            ? GoFormat.Sprintf("%.10q...", text)
            : GoQuote.Quote(text);
    }

    private TemplateParseException Failure(string detail)
    {
        var line = LineOf(_tokens[0]);
        var message = string.Create(CultureInfo.InvariantCulture, $"template: {_parseName}:{line}: {detail}");
        return new TemplateParseException(message, _parseName, new SourceSpan(_parseName, line, -1), detail);
    }

    // A parser that has read nothing yet has the zero token, whose line is 0.
    private int LineOf(Token token) => token == default ? 0 : LineAt(token.Start);

    private int LineAt(int position) => 1 + _lexer.Text.AsSpan(0, position).Count('\n');
}
