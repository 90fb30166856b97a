namespace LlmdBuild.Templates.Tests.Parsing;

public class ParserTests
{
    [Theory]
    [InlineData("text", "a b\n")]
    [InlineData("field", "{{.a.b.c}}")]
    [InlineData("variable", "{{$x := 1}}{{$x.a}}{{$x = 2}}")]
    [InlineData("pipe", "{{.a | printf \"%s\" `b` | html}}")]
    [InlineData("parentheses", "{{printf (.a | html) (1)}}")]
    [InlineData("chain", "{{(index .a 1).b.c}}")]
    [InlineData("constants", "{{print true false nil 1 0x1F 1.5 'a' 1+2i \"\\t\" `r`}}")]
    [InlineData("if", "{{if .a}}b{{else}}c{{end}}")]
    [InlineData("with", "{{with $y := .a}}{{$y}}{{end}}")]
    [InlineData("range", "{{range $i, $e := .a}}{{break}}{{continue}}{{else}}c{{end}}")]
    [InlineData("template", "{{template \"x y\" .a}}{{template \"z\"}}")]
    public void Source_PrintsBack(string name, string source)
    {
        Assert.NotEmpty(name);
        Assert.Equal(source, TemplatePrinter.Print(Fixture.Parse("t", source).Main));
    }

    [Theory]
    [InlineData("spaces go", "{{  .a   |  html  }}", "{{.a | html}}")]
    [InlineData("else if nests", "{{if .a}}b{{else if .c}}d{{end}}", "{{if .a}}b{{else}}{{if .c}}d{{end}}{{end}}")]
    [InlineData("trims", "a {{- .b -}} c", "a{{.b}}c")]
    [InlineData("comments go", "a{{/* b */}}c", "ac")]
    [InlineData("block is a call", "{{block \"x\" .a}}b{{end}}", "{{template \"x\" .a}}")]
    [InlineData("definitions go", "a{{define \"x\"}}b{{end}}c", "ac")]
    [InlineData("newlines in actions", "{{print\n1\r\n2}}", "{{print 1 2}}")]
    public void Source_PrintsInGosForm(string name, string source, string printed)
    {
        Assert.NotEmpty(name);
        Assert.Equal(printed, TemplatePrinter.Print(Fixture.Parse("t", source).Main));
    }

    [Theory]
    // Lexer
    [InlineData("{{", "1: unclosed action")]
    [InlineData("{{\n\n", "3: unclosed action started at t:1")]
    [InlineData("{{/* a", "1: unclosed comment")]
    [InlineData("{{/* a */ }}", "1: comment ends before closing delimiter")]
    [InlineData("{{ \"a }}", "1: unterminated quoted string")]
    [InlineData("{{ `a }}", "1: unterminated raw quoted string")]
    [InlineData("{{ 'a }}", "1: unterminated character constant")]
    [InlineData("{{ (1 }}", "1: unclosed left paren")]
    [InlineData("{{ 1) }}", "1: unexpected right paren")]
    [InlineData("{{ 3k }}", "1: bad number syntax: \"3k\"")]
    [InlineData("{{ 1+2 }}", "1: bad number syntax: \"1+2\"")]
    [InlineData("{{ .a# }}", "1: bad character U+0023 '#'")]
    [InlineData("{{ \u0001 }}", "1: unrecognized character in action: U+0001")]
    [InlineData("{{ :a }}", "1: expected :=")]
    // Numbers
    [InlineData("{{ 08 }}", "1: integer overflow: \"08\"")]
    [InlineData("{{ 99999999999999999999 }}", "1: integer overflow: \"99999999999999999999\"")]
    [InlineData("{{ 0x }}", "1: illegal number syntax: \"0x\"")]
    [InlineData("{{ 1e400 }}", "1: illegal number syntax: \"1e400\"")]
    [InlineData("{{ 'ab' }}", "1: malformed character constant: 'ab'")]
    [InlineData("{{ \"\\q\" }}", "1: invalid syntax")]
    // Parser
    [InlineData("{{}}", "1: missing value for command")]
    [InlineData("{{if}}{{end}}", "1: missing value for if")]
    [InlineData("{{if 1}}", "1: unexpected EOF")]
    [InlineData("a\n{{end}}", "2: unexpected {{end}}")]
    [InlineData("{{else}}", "1: unexpected {{else}}")]
    [InlineData("{{if 1}}{{else}}{{else}}{{end}}", "1: expected end; found {{else}}")]
    [InlineData("{{range 1}}{{else if 2}}{{end}}", "1: unexpected <if> in input")]
    [InlineData("{{end 1}}", "1: unexpected \"1\" in end")]
    [InlineData("{{nope}}", "1: function \"nope\" not defined")]
    [InlineData("{{$x}}", "1: undefined variable \"$x\"")]
    [InlineData("{{if $x := 1}}{{end}}{{$x}}", "1: undefined variable \"$x\"")]
    [InlineData("{{.a := 1}}", "1: unexpected \":=\" in operand")]
    [InlineData("{{$a, $b := 1}}", "1: too many declarations in command")]
    [InlineData("{{range $a, 1}}{{end}}", "1: range can only initialize variables")]
    [InlineData("{{1 | 2}}", "1: non executable command in pipeline stage 2")]
    [InlineData("{{| 1}}", "1: unexpected \"|\" in command")]
    [InlineData("{{\"a\".b}}", "1: unexpected . after term \"\\\"a\\\"\"")]
    [InlineData("{{template}}", "1: unexpected \"}}\" in template clause")]
    [InlineData("{{template x}}", "1: unexpected \"x\" in template clause")]
    [InlineData("{{define \"x\"}}", "1: unexpected EOF")]
    [InlineData("{{define \"x\"}}a{{end}}{{define \"x\"}}b{{end}}", "1: template: multiple definition of template \"x\"")]
    [InlineData("{{if 1}}{{define \"x\"}}{{end}}{{end}}", "1: unexpected <define> in command")]
    [InlineData("{{break}}", "1: {{break}} outside {{range}}")]
    [InlineData("{{range 1}}{{else}}{{continue}}{{end}}", "1: {{continue}} outside {{range}}")]
    [InlineData("{{print \"aaaaaaaaaaaaaaaa\"\"b\"}}", "1: unexpected \"\\\"b\\\"\" in operand")]
    public void BadSource_IsGosError(string source, string expected)
    {
        var failure = Assert.Throws<TemplateParseException>(() => Fixture.Parse("t", source));

        Assert.Equal("template: t:" + expected, failure.Message);
        Assert.Equal(int.Parse(expected.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture), failure.Location.Line);
    }

    [Fact]
    public void Definitions_AreTemplatesOfTheText()
    {
        var parsed = Fixture.Parse("t", "a{{define \"x\"}}b{{end}}{{block \"y\" .}}c{{end}}");

        Assert.Equal(["t", "x", "y"], parsed.Templates.Select(t => t.Name).Order());
        Assert.All(parsed.Templates, t => Assert.Equal("t", t.ParseName));
    }
}
