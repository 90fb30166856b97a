namespace LlmdBuild.Templates.Parsing;

/// <summary>What a token is. Those after <see cref="Keyword"/> are keywords.</summary>
internal enum TokenKind : byte
{
    Error, Bool, Char, CharConstant, Complex, Assign, Declare, EndOfFile, Field, Identifier, LeftDelimiter, LeftParenthesis,
    Number, Pipe, RawString, RightDelimiter, RightParenthesis, Space, String, Text, Variable,
    Keyword,
    Block, Break, Continue, Dot, Define, Else, End, If, Nil, Range, Template, With,
}
