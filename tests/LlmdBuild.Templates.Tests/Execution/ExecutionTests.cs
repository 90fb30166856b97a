using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Tests.Execution;

public class ExecutionTests
{
    [Theory]
    // Text and trimming
    [InlineData("plain text", "a\nb", "a\nb")]
    [InlineData("trim left", "a \n {{- .Name}}", "ax")]
    [InlineData("trim right", "{{.Name -}} \n b", "xb")]
    [InlineData("minus without space is a sign", "{{-3}}", "-3")]
    [InlineData("comment", "a{{/* x */}}b", "ab")]
    [InlineData("trimming comment", "a {{- /* x */ -}} b", "ab")]
    // Values
    [InlineData("field", "{{.Name}}", "x")]
    [InlineData("nested", "{{.Deep.er.est}}", "down")]
    [InlineData("no value", "{{.Nope}}", "<no value>")]
    [InlineData("null", "{{.Null}}", "<no value>")]
    [InlineData("chain into nothing", "{{.Nope.er}}", "<no value>")]
    [InlineData("bool", "{{.True}}{{.False}}", "truefalse")]
    [InlineData("float", "{{.Float}} {{.Big}} {{1e6}} {{123456789.0}} {{0.00001}}", "3.5 1e+21 1e+06 1.23456789e+08 1e-05")]
    [InlineData("list", "{{.List}}", "[1 two <nil>]")]
    [InlineData("map in order of keys", "{{.Map}}", "map[a:A b:B]")]
    [InlineData("bytes", "{{.Bytes}}", "[104 105]")]
    [InlineData("object", "{{.Object}}", "&{3 4}")]
    [InlineData("field and method", "{{.Object.X}} {{(.Object.Plus 2).Y}} {{2 | .Object.Plus}}", "3 6 &{5 6}")]
    [InlineData("nil pointer", "{{.NilPointer}}", "<nil>")]
    // Literals
    [InlineData("integers", "{{0x1F}} {{0b101}} {{0o17}} {{017}} {{1_000}} {{'a'}} {{-7}}", "31 5 15 15 1000 97 -7")]
    [InlineData("floats", "{{1.5}} {{1e3}} {{0x1p4}} {{1_0.5}}", "1.5 1000 16 10.5")]
    [InlineData("complex", "{{1i}} {{1+2i}}", "(0+1i) (1+2i)")]
    [InlineData("strings", "{{\"a\\t\\u00e9\\x41\"}}{{`raw\\n`}}", "a\té" + "Araw\\n")]
    // Pipelines
    [InlineData("pipe", "{{.Name | upper | printf \"%s-%s\" \"a\"}}", "a-X")]
    [InlineData("parentheses", "{{printf \"%d\" (len (printf \"%s\" .Text))}}", "9")]
    [InlineData("chain on parentheses", "{{(dict \"a\" (dict \"b\" 1)).a.b}}", "1")]
    [InlineData("short circuit", "{{and false (fail \"no\")}}{{or 1 (fail \"no\")}}", "false1")]
    [InlineData("and with final", "{{1 | and 2}}{{0 | and 2}}", "10")]
    [InlineData("call", "{{call adder 1 2 3}}", "6")]
    // Variables
    [InlineData("declare and set", "{{$x := 1}}{{$x}}{{$x = 2}}{{$x}}", "12")]
    [InlineData("inner scope", "{{$x := 1}}{{if true}}{{$x := 2}}{{$x}}{{end}}{{$x}}", "21")]
    [InlineData("set from inside", "{{$x := 1}}{{if true}}{{$x = 2}}{{end}}{{$x}}", "2")]
    [InlineData("root", "{{with .Deep}}{{$.Name}}{{end}}", "x")]
    [InlineData("field of a variable", "{{$d := .Deep}}{{$d.er.est}}", "down")]
    [InlineData("declared in parentheses", "{{($q := 3)}}{{$q}}", "33")]
    // Control
    [InlineData("zero is false", "{{if 0}}T{{else}}F{{end}}", "F")]
    [InlineData("else if", "{{if .False}}a{{else if .True}}b{{else}}c{{end}}", "b")]
    [InlineData("with", "{{with .Deep.er}}{{.est}}{{end}}", "down")]
    [InlineData("with else with", "{{with .Nope}}a{{else with .Name}}{{.}}{{end}}", "x")]
    [InlineData("empty list takes else", "{{range .EmptyList}}x{{else}}none{{end}}", "none")]
    [InlineData("null takes else", "{{range .Null}}x{{else}}none{{end}}", "none")]
    [InlineData("range list", "{{range $i, $e := .List}}{{$i}}={{$e}};{{end}}", "0=1;1=two;2=<no value>;")]
    [InlineData("range map", "{{range $k, $v := .Map}}{{$k}}{{$v}}{{end}}", "aAbB")]
    [InlineData("range typed", "{{range .Strings}}{{.}}{{end}}{{range $k, $v := .StringMap}}{{$k}}{{$v}}{{end}}", "pqkv")]
    [InlineData("range int", "{{range 3}}{{.}}{{end}}{{range $i := .Byte}}{{$i}}{{end}}", "0120123456")]
    [InlineData("range assigns", "{{$i := 9}}{{$e := 9}}{{range $i, $e = .Strings}}{{end}}{{$i}}{{$e}}", "1q")]
    [InlineData("break", "{{range 9}}{{if eq . 3}}{{break}}{{end}}{{.}}{{end}}", "012")]
    [InlineData("continue", "{{range 5}}{{if eq . 3}}{{continue}}{{end}}{{.}}{{end}}", "0124")]
    [InlineData("break in an else ends that range only", "{{range 2}}{{range 0}}{{else}}{{break}}{{end}}{{.}}{{end}}", "01")]
    [InlineData("continue in an else is the outer one's", "{{range 2}}{{range 0}}{{else}}{{continue}}{{end}}{{.}}{{end}}", "")]
    [InlineData("keys set by the body are not visited", "{{range $k, $v := .Map}}{{$k}}{{set $.Map \"z\" 1 | len}}{{end}}", "a3b3")]
    // Templates
    [InlineData("define and template", "{{define \"d\"}}<{{.}}>{{end}}{{template \"d\" .Name}}", "<x>")]
    [InlineData("without data", "{{define \"d\"}}<{{.}}>{{end}}{{template \"d\"}}", "<<no value>>")]
    [InlineData("block", "{{block \"b\" .Name}}[{{.}}]{{end}}", "[x]")]
    [InlineData("variables stay outside", "{{$x := 1}}{{define \"d\"}}{{$}}{{end}}{{template \"d\" 7}}", "7")]
    [InlineData("empty definition gives way", "{{define \"d\"}}full{{end}}{{define \"d\"}} {{end}}{{template \"d\"}}", "full")]
    [InlineData("include", "{{define \"d\"}}{{.Name}}{{end}}{{include \"d\" . | upper}}", "X")]
    [InlineData("include restores", "{{define \"d\"}}{{$y := 2}}{{$y}}{{end}}{{$x := 1}}a{{include \"d\" .}}{{$x}}", "a21")]
    [InlineData("tpl", "{{define \"d\"}}D{{end}}{{tpl \"{{define `e`}}E{{end}}{{.Name}}{{include `d` .}}{{include `e` .}}\" .}}", "xDE")]
    [InlineData("location of a call", "a\n {{location}}{{define \"d\"}}{{ location }}{{end}}{{template \"d\"}}", "a\n t:2:3d:2:30")]
    public void Render(string name, string template, string expected)
    {
        Assert.NotEmpty(name);
        Assert.Equal(expected, Fixture.Run(template, Fixture.Everything));
    }

    [Theory]
    // Functions
    [InlineData("{{not 1}}{{not \"\"}}", "falsetrue")]
    [InlineData("{{len .Text}}{{len .List}}{{len .Map}}{{len \"é\"}}", "9322")]
    [InlineData("{{index .List 1}}{{index .Map \"a\"}}{{index .Deep \"er\" \"est\"}}{{index \"abc\" 1}}", "twoAdown98")]
    [InlineData("{{index .Map \"nope\"}}{{index .StringMap \"nope\"}}", "<no value>")]
    [InlineData("{{slice \"abcdef\" 1 3}}{{slice .List 1}}{{slice .Strings 0 1}}", "bc[two <nil>][p]")]
    [InlineData("{{html \"<a href='x'>&\"}}", "&lt;a href=&#39;x&#39;&gt;&amp;")]
    [InlineData("{{js \"it's <\\\"x\\\">\\n=\"}}", "it\\'s \\u003C\\\"x\\\"\\u003E\\u000A\\u003D")]
    [InlineData("{{urlquery \"a b/é~\"}}", "a+b%2F%C3%A9~")]
    [InlineData("{{print 1 2 \"a\" 3}}{{println 1 \"a\"}}", "1 2a31 a\n")]
    // Comparison
    [InlineData("{{eq 1 1}}{{eq 1 2 3 1}}{{eq \"a\" \"b\"}}{{ne 1 2}}", "truetruefalsetrue")]
    [InlineData("{{eq .Int 17}}{{eq .Long 42}}{{eq .Unsigned 18}}{{lt .Unsigned 19}}{{gt 19 .Unsigned}}", "truetruetruetruetrue")]
    [InlineData("{{eq .Null nil}}{{eq .Nope nil}}{{eq .Map nil}}{{eq .NilSlice nil}}", "truetruefalsetrue")]
    [InlineData("{{lt 1 2}}{{le 2 2}}{{gt 1 2}}{{ge 2 2}}{{lt \"a\" \"b\"}}{{lt 1.5 2.5}}", "truetruefalsetruetruetrue")]
    public void Builtins(string template, string expected) =>
        Assert.Equal(expected, Fixture.Run(template, Fixture.Everything));

    [Fact]
    public void MissingKeyZero_GivesZeroOfElementType()
    {
        var options = new Templates.Execution.TemplateOptions { MissingKey = Templates.Execution.MissingKey.Zero };

        Assert.Equal("<no value>||", Fixture.Run("{{.Nope}}|{{.StringMap.nope}}|", Fixture.Everything, options));
    }

    [Fact]
    public void InvalidUtf8_SurvivesAsBytes()
    {
        var output = Fixture.Run("{{\"a\\xffb\\xc3\"}}{{\"\\xa9\"}}", null);

        Assert.Equal([(byte)'a', 0xFF, (byte)'b', 0xC3, 0xA9], GoString.ToBytes(output));
    }
}
