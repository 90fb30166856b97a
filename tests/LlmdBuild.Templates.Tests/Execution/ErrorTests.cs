using LlmdBuild.Templates.Execution;

namespace LlmdBuild.Templates.Tests.Execution;

public class ErrorTests
{
    [Theory]
    // Fields
    [InlineData("{{.Name.x}}", "t:1:7: executing \"t\" at <.Name.x>: can't evaluate field x in type interface {}")]
    [InlineData("{{with .Name}}{{.x}}{{end}}", "t:1:16: executing \"t\" at <.x>: can't evaluate field x in type string")]
    [InlineData("{{range .Strings}}{{.x}}{{end}}", "t:1:20: executing \"t\" at <.x>: can't evaluate field x in type string")]
    [InlineData("{{range .List}}{{.x}}{{end}}", "t:1:17: executing \"t\" at <.x>: can't evaluate field x in type interface {}")]
    [InlineData("{{.Null.x}}", "t:1:7: executing \"t\" at <.Null.x>: nil pointer evaluating interface {}.x")]
    [InlineData("{{.Map 1}}", "t:1:2: executing \"t\" at <.Map>: Map is not a method but has arguments")]
    [InlineData("{{.Object.X 1}}", "t:1:9: executing \"t\" at <.Object.X>: X has arguments but cannot be invoked as function")]
    // Arguments
    [InlineData("{{upper}}", "t:1:2: executing \"t\" at <upper>: wrong number of args for upper: want 1 got 0")]
    [InlineData("{{1 | upper 2}}", "t:1:6: executing \"t\" at <upper>: wrong number of args for upper: want 1 got 2")]
    [InlineData("{{printf}}", "t:1:2: executing \"t\" at <printf>: wrong number of args for printf: want at least 1 got 0")]
    [InlineData("{{upper 1}}", "t:1:8: executing \"t\" at <1>: expected string; found 1")]
    [InlineData("{{upper .Int}}", "t:1:8: executing \"t\" at <.Int>: wrong type for value; expected string; got int")]
    [InlineData("{{upper .Null}}", "t:1:8: executing \"t\" at <.Null>: wrong type for value; expected string; got interface {}")]
    [InlineData("{{upper .Nope}}", "t:1:8: executing \"t\" at <.Nope>: invalid value; expected string")]
    [InlineData("{{.Null | upper}}", "t:1:10: executing \"t\" at <upper>: invalid value; expected string")]
    [InlineData("{{upper nil}}", "t:1:8: executing \"t\" at <nil>: cannot assign nil to string")]
    [InlineData("{{repeat 1.5 \"a\"}}", "t:1:9: executing \"t\" at <1.5>: expected integer; found 1.5")]
    [InlineData("{{set \"a\" \"b\" 1}}", "t:1:6: executing \"t\" at <\"a\">: can't handle \"a\" for arg of type map[string]interface {}")]
    [InlineData("{{half \"a\"}}", "t:1:7: executing \"t\" at <\"a\">: expected float; found \"a\"")]
    // Functions
    [InlineData("{{fail \"boom\"}}", "t:1:2: executing \"t\" at <fail \"boom\">: error calling fail: boom")]
    [InlineData("{{print (fail \"boom\")}}", "t:1:9: executing \"t\" at <fail \"boom\">: error calling fail: boom")]
    [InlineData("{{index .List 3}}", "t:1:2: executing \"t\" at <index .List 3>: error calling index: reflect: slice index out of range")]
    [InlineData("{{index .List 4}}", "t:1:2: executing \"t\" at <index .List 4>: error calling index: index out of range: 4")]
    [InlineData("{{index .Map 1}}", "t:1:2: executing \"t\" at <index .Map 1>: error calling index: value has type int; should be string")]
    [InlineData("{{index nil 1}}", "t:1:2: executing \"t\" at <index nil 1>: error calling index: index of untyped nil")]
    [InlineData("{{index .Object 1}}", "t:1:2: executing \"t\" at <index .Object 1>: error calling index: can't index item of type test.Point")]
    [InlineData("{{len 3}}", "t:1:2: executing \"t\" at <len 3>: error calling len: len of type int")]
    [InlineData("{{len .Null}}", "t:1:2: executing \"t\" at <len .Null>: error calling len: len of nil pointer")]
    [InlineData("{{len nil}}", "t:1:2: executing \"t\" at <len nil>: error calling len: reflect: call of reflect.Value.Type on zero Value")]
    [InlineData("{{eq 1 \"a\"}}", "t:1:2: executing \"t\" at <eq 1 \"a\">: error calling eq: incompatible types for comparison: int and string")]
    [InlineData("{{eq 1}}", "t:1:2: executing \"t\" at <eq 1>: error calling eq: missing argument for comparison")]
    [InlineData("{{eq .Map .Map}}", "t:1:2: executing \"t\" at <eq .Map .Map>: error calling eq: non-comparable type map[a:A b:B]: map[string]interface {}")]
    [InlineData("{{lt true false}}", "t:1:2: executing \"t\" at <lt true false>: error calling lt: invalid type for comparison")]
    [InlineData("{{call .Name}}", "t:1:2: executing \"t\" at <call .Name>: error calling call: non-function .Name of type string")]
    [InlineData("{{call nil}}", "t:1:2: executing \"t\" at <call nil>: error calling call: call of nil")]
    [InlineData("{{call adder \"a\"}}", "t:1:2: executing \"t\" at <call adder \"a\">: error calling call: arg 0: value has type string; should be int")]
    // Control
    [InlineData("{{range .Name}}{{end}}", "t:1:8: executing \"t\" at <.Name>: range can't iterate over x")]
    [InlineData("{{range $i, $e := 3}}{{end}}", "t:1:18: executing \"t\" at <3>: can't use 3 to iterate over more than one variable")]
    [InlineData("{{template \"nope\"}}", "t:1:11: executing \"t\" at <{{template \"nope\"}}>: template \"nope\" not defined")]
    [InlineData("{{adder}}", "t:1:2: executing \"t\" at <{{adder}}>: can't print {{adder}} of type func(int, ...int) int")]
    [InlineData("{{nil}}", "t:1:2: executing \"t\" at <nil>: nil is not a command")]
    [InlineData("{{.Name | 1}}", "t:1: non executable command in pipeline stage 2")]
    [InlineData("{{1 2}}", "t:1:2: executing \"t\" at <1>: can't give argument to non-function 1")]
    [InlineData("{{and false ($q := 1)}}{{$q}}", "t:1:25: executing \"t\" at <$q>: undefined variable: $q")]
    // Places
    [InlineData("é\n  {{ fail \"é\" }}", "t:2:5: executing \"t\" at <fail \"é\">: error calling fail: é")]
    [InlineData("é{{ fail \"x\" }}", "t:1:5: executing \"t\" at <fail \"x\">: error calling fail: x")]
    public void Text(string template, string expected) =>
        Assert.Equal("error: template: " + expected, Fixture.Run(template, Fixture.Everything));

    [Fact]
    public void NestedFailure_KeepsEveryLevel()
    {
        const string Template = "{{define \"inner\"}}\n{{fail \"boom\"}}{{end}}{{include \"inner\" .}}";

        var failure = Assert.Throws<TemplateExecutionException>(
            () => TemplateExecutor.Execute(TemplateSet.Create([Fixture.Parse("t", Template)]), "t", null));

        Assert.Equal(
            "template: t:2:24: executing \"t\" at <include \"inner\" .>: error calling include: "
            + "template: t:2:2: executing \"inner\" at <fail \"boom\">: error calling fail: boom",
            failure.Message);
        Assert.Equal("include", failure.FunctionName);
        var inner = Assert.IsType<TemplateExecutionException>(failure.InnerException);
        Assert.Equal(("inner", new SourceSpan("t", 2, 2)), (inner.TemplateName, inner.Location));
    }

    [Fact]
    public void MissingKeyError_NamesKey()
    {
        var options = new TemplateOptions { MissingKey = MissingKey.Error };

        Assert.Equal(
            "error: template: t:1:2: executing \"t\" at <.Nope>: map has no entry for key \"Nope\"",
            Fixture.Run("{{.Nope}}", Fixture.Everything, options));
        Assert.Equal(
            "error: template: t:1:2: executing \"t\" at <.a>: nil data; no entry for key \"a\"",
            Fixture.Run("{{.a}}", null, options));
    }

    [Fact]
    public void UnknownTemplate_NamesSet()
    {
        var options = new TemplateOptions { SetName = "gotpl" };

        Assert.EndsWith("error calling include: template: no template \"x\" associated with template \"gotpl\"",
            Fixture.Run("{{include \"x\" .}}", null, options));
    }

    [Fact]
    public void AfterFailure_ExecutionCanBeUsedAgain()
    {
        var set = TemplateSet.Create([Fixture.Parse("bad", "junk{{range 3}}{{fail \"x\"}}{{end}}"), Fixture.Parse("good", "{{$x := 1}}{{$x}}")]);
        var execution = new TemplateExecution(set);

        Assert.Throws<TemplateExecutionException>(() => execution.Execute("bad", null));

        Assert.Equal("1", execution.Execute("good", null));
    }
}
