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
    public void TooMuch_IsAnError(string expression) => Assert.EndsWith("which is past the limit", FunctionRows.Print(expression));

    [Theory]
    [InlineData("{{- $d := dict }}{{ $_ := set $d \"d\" $d }}{{ deepCopy $d }}")]
    [InlineData("{{- $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $e := dict }}{{ $_ := set $e \"d\" $e }}{{ deepEqual $d $e }}")]
    [InlineData("{{- $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $e := dict }}{{ $_ := set $e \"d\" $e }}{{ merge $d $e | kindOf }}")]
    public void ValuesThatHoldThemselves_AreAnError(string template) =>
        Assert.EndsWith("which is past the limit", FunctionRows.Print("\"\" }}" + template + "{{ \"\""));
}
