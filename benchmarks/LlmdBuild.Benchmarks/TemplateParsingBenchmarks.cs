using BenchmarkDotNet.Attributes;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Parsing;

namespace LlmdBuild.Benchmarks;

/// <summary>Lexing alone, and lexing with parsing.</summary>
[MemoryDiagnoser]
public class TemplateParsingBenchmarks
{
    [Benchmark]
    public int Lex()
    {
        var lexer = new TemplateLexer(BenchmarkTemplates.Text, breakIsKeyword: true, continueIsKeyword: true);
        var tokens = 0;
        while (lexer.Next().Kind is not (TokenKind.EndOfFile or TokenKind.Error))
        {
            tokens++;
        }

        return tokens;
    }

    [Benchmark]
    public ParsedTemplate Parse() => TemplateParser.Parse("deployment.yaml", BenchmarkTemplates.Text, BenchmarkTemplates.Functions);
}
