using LlmdBuild.Templates.Execution;

namespace LlmdBuild.Templates.Tests.Execution;

public class LimitTests
{
    [Fact]
    public void EndlessTemplate_IsAnError()
    {
        var result = Fixture.Run("{{define \"x\"}}{{template \"x\" .}}{{end}}{{template \"x\" .}}", null);

        Assert.Equal("error: template: t:1:25: executing \"x\" at <{{template \"x\" .}}>: exceeded maximum template depth (100000)", result);
    }

    [Fact]
    public void EndlessInclude_IsAnError()
    {
        var result = Fixture.Run("{{define \"x\"}}{{include \"x\" .}}{{end}}{{include \"x\" .}}", null);

        Assert.EndsWith(": templates included more than 2000 deep", result);
    }

    [Fact]
    public void TooMuchStack_IsAnError()
    {
        var options = new TemplateOptions { Limits = new TemplateLimits { StackBytes = 0 } };

        var result = Fixture.Run("{{define \"x\"}}{{template \"x\" .}}{{end}}{{template \"x\" .}}", null, options);

        Assert.EndsWith(": templates nested too deep", result);
    }

    [Theory]
    [InlineData("passes", "{{range 1000}}{{end}}", "template: t:1:8: executing \"t\" at <{{range 1000}}>: more than 100 steps in one render")]
    [InlineData("calls", "{{range 10}}{{print 1 2}}{{end}}", "template: t:1:14: executing \"t\" at <print 1 2>: more than 100 steps in one render")]
    [InlineData("recursion", "{{define \"x\"}}{{template \"x\"}}{{end}}{{template \"x\"}}", "template: t:1:25: executing \"x\" at <{{template \"x\"}}>: more than 100 steps in one render")]
    [InlineData("texts", "{{printf \"%500d\" 1}}", "template: t:1:2: executing \"t\" at <printf \"%500d\" 1>: more than 100 steps in one render")]
    public void TooManySteps_AreAnError(string name, string template, string expected)
    {
        var options = new TemplateOptions { Limits = new TemplateLimits { Steps = 100 } };

        Assert.Equal((name, "error: " + expected), (name, Fixture.Run(template, null, options)));
    }

    [Fact]
    public void TooMuchOutput_IsAnError()
    {
        var options = new TemplateOptions { Limits = new TemplateLimits { OutputLength = 1000 } };

        Assert.EndsWith("output of more than 1000 characters", Fixture.Run("{{range 1000}}abc{{end}}", null, options));
    }

    [Fact]
    public void DeepParentheses_AreAnErrorAtGosLimit()
    {
        Assert.Equal("1", Fixture.Run("{{" + new string('(', 9_000) + "1" + new string(')', 9_000) + "}}", null));
        Assert.Equal(
            "error: template: t:1: max expression depth exceeded",
            Fixture.Run("{{" + new string('(', 20_000) + "1" + new string(')', 20_000) + "}}", null));
    }

    [Fact]
    public void DeepNesting_RunsAndTooDeepIsAnError()
    {
        static string Nested(int depth) =>
            string.Concat(Enumerable.Repeat("{{if true}}", depth)) + "x" + string.Concat(Enumerable.Repeat("{{end}}", depth));

        Assert.Equal("x", Fixture.Run(Nested(9_000), null));
        Assert.Contains("nested more than 10000 deep", Fixture.Run(Nested(11_000), null));
    }

    [Fact]
    public void MapWithinItself_IsAnErrorWhenPrinted() =>
        Assert.Contains("nested more than 10000 deep", Fixture.Run("{{$m := dict}}{{$_ := set $m \"m\" $m}}{{print $m}}", null));

    [Fact]
    public void MapWithinItself_IsAnErrorWhereItIsWritten() =>
        Assert.Equal(
            "error: template: t:1:39: executing \"t\" at <{{$m}}>: value nested more than 10000 deep cannot be printed",
            Fixture.Run("{{$m := dict}}{{$_ := set $m \"m\" $m}}{{$m}}", null));

    [Fact]
    public void HugeOutputOfMany_IsAnError() =>
        Assert.EndsWith(
            ": output of more than 67108864 characters",
            Fixture.Run("{{range 100}}{{printf \"%1000000d%1000000d\" 1 2}}{{end}}", null));

    [Fact]
    public void HugePadding_IsAnError()
    {
        var format = string.Concat(Enumerable.Repeat("%1000000[1]d", 100));

        Assert.EndsWith("error calling printf: text of more than 67108864 characters", Fixture.Run($"{{{{printf \"{format}\" 1}}}}", null));
        Assert.EndsWith("error calling printf: text of more than 67108864 characters",
            Fixture.Run("{{printf \"%1000000v\" .}}", Enumerable.Repeat((object?)1L, 100).ToList()));
    }
}
