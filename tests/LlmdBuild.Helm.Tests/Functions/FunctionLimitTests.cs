using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.RegularExpressions;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Parsing;

namespace LlmdBuild.Helm.Tests.Functions;

/// <summary>Calls that would take all the memory or never end fail instead.</summary>
public sealed class FunctionLimitTests
{
    [Theory]
    [InlineData("repeat 100000000 \"ab\"")]
    [InlineData("indent 100000000 \"a\"")]
    [InlineData("until 100000000")]
    [InlineData("untilStep 4 9223372036854775807 3")]
    [InlineData("seq 100000000")]
    [InlineData("randAlphaNum 100000000")]
    [InlineData("replace \"\" (repeat 100000 \"x\") (repeat 100000 \"y\")")]
    [InlineData("join (repeat 10000 \"x\") (until 10000)")]
    [InlineData("fromYaml (repeat 5000000 \"a: \")")]
    [InlineData("fromJson (repeat 9000000 \"[\")")]
    [InlineData("fromToml (repeat 9000000 \"a\")")]
    [InlineData("fromJson (repeat 1001 \"[\")")]
    [InlineData("fromYaml (repeat 1001 \"[\")")]
    [InlineData("fromToml (print \"a = \" (repeat 1001 \"[\"))")]
    public void TooMuch_IsAnError(string expression) => Assert.EndsWith("which is past the limit", FunctionRows.Print(expression));

    [Theory]
    [InlineData("{{- $d := dict }}{{ $_ := set $d \"d\" $d }}{{ deepCopy $d }}")]
    [InlineData("{{- $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $e := dict }}{{ $_ := set $e \"d\" $e }}{{ deepEqual $d $e }}")]
    [InlineData("{{- $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $e := dict }}{{ $_ := set $e \"d\" $e }}{{ merge $d $e | kindOf }}")]
    // Values that hold a part of themselves twice, sixty times over, have more elements than any memory.
    [InlineData("{{- $d := list 1 }}{{ range 60 }}{{ $d = list $d $d }}{{ end }}{{ deepCopy $d }}")]
    [InlineData("{{- $d := dict }}{{ $e := dict }}{{ range 60 }}{{ $d = dict \"a\" $d \"b\" $d }}{{ $e = dict \"a\" $e \"b\" $e }}{{ end }}{{ deepEqual $d $e }}")]
    [InlineData("{{- $d := dict }}{{ $e := dict }}{{ range 60 }}{{ $d = dict \"a\" $d \"b\" $d }}{{ $e = dict \"a\" $e \"b\" $e }}{{ end }}{{ merge $d $e | kindOf }}")]
    [InlineData("{{- $d := list 1 }}{{ $e := list 1 }}{{ range 60 }}{{ $d = list $d $d }}{{ $e = list $e $e }}{{ end }}{{ uniq (list $d $e) }}")]
    [InlineData("{{- $d := list 1 }}{{ $e := list 1 }}{{ range 60 }}{{ $d = list $d $d }}{{ $e = list $e $e }}{{ end }}{{ has $d (list $e) }}")]
    public void ValuesThatHoldThemselves_AreAnError(string template) =>
        Assert.EndsWith("which is past the limit", FunctionRows.Print("\"\" }}" + template + "{{ \"\""));

    // Otherwise they give an empty text, or the error as a text, for what cannot be written.
    [Theory]
    [InlineData("toJson")]
    [InlineData("toYaml")]
    [InlineData("toToml")]
    [InlineData("toYamlPretty")]
    public void DeepValue_IsAnErrorThatNoFunctionHides(string function) =>
        Assert.EndsWith(
            "nested more than 1000 deep, which is past the limit",
            FunctionRows.Print("\"\" }}{{- $d := list }}{{ range until 1200 }}{{ $d = list $d }}{{ end }}{{ dict \"a\" $d | " + function + " }}{{ \"\""));

    // Each search from a match looks to the end of the text: the square of its length.
    [Fact]
    public void ExpressionThatLooksFarAhead_IsAnError() =>
        Assert.Throws<GoRegexLimitException>(() => GoRegex.Compile("a(?:.*b)?").FindAll(new string('a', 2_000), -1, new RegexSteps(100_000)));

    [Fact]
    public void ExpressionOfMillionsOfCharacters_IsTooLarge() =>
        Assert.EndsWith("…`", Assert.Throws<GoRegexException>(() => GoRegex.Compile(new string('(', 10_000_000))).Message);

    // Read in linear time: a search from each character would take hours.
    [Theory]
    [InlineData("semverCompare (repeat 100000 \"||\") \"1.2.3\"")]
    [InlineData("semverCompare (print (repeat 200000 \"1-\") \"! - 1\") \"1.2.3\"")]
    public void LongConstraint_IsReadInLinearTime(string expression) => Assert.Contains("improper constraint", FunctionRows.Print(expression), StringComparison.Ordinal);

    [Theory]
    [InlineData("keys", "{{ range until 1000 }}{{ $_ := genPrivateKey \"ed25519\" }}{{ end }}")]
    [InlineData("hashes", "{{ $s := repeat 100000 \"x\" }}{{ range until 1000 }}{{ $_ := sha256sum $s }}{{ end }}")]
    [InlineData("expressions", "{{ $s := repeat 10000 \"x\" }}{{ range until 1000 }}{{ $_ := regexMatch \"(x|y)*z\" $s }}{{ end }}")]
    public void WorkOfManyCalls_IsAnError(string name, string template)
    {
        var set = TemplateSet.Create([TemplateParser.Parse("t", template, HelmFunctions.Table)]);
        var execution = new TemplateExecution(set, new TemplateOptions { Limits = new TemplateLimits { Steps = 1_000_000 } });

        var failure = Assert.Throws<TemplateExecutionException>(() => execution.Execute("t", null));

        Assert.True(failure.Message.EndsWith("more than 1000000 steps in one render", StringComparison.Ordinal), $"{name}: {failure.Message}");
    }
}
