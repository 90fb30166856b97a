namespace LlmdBuild.Templates.Syntax;

/// <summary>What a node is: the parser and the executor choose by it.</summary>
internal enum NodeKind : byte
{
    Text, Action, Bool, Chain, Command, Dot, Else, End, Field, Identifier, If, List, Nil, Number, Pipe, Range, String,
    Template, Variable, With, Break, Continue,
}
