namespace LlmdBuild.Helm.Tests.Functions;

/// <summary>Sprig's string functions, each row beside what Helm 4.2.4 prints.</summary>
public sealed class StringFunctionsTests
{
    [Theory]
    // Cutting, in bytes
    [InlineData("trunc 3 \"hello\"", "hel")]
    [InlineData("trunc -3 \"hello\"", "llo")]
    [InlineData("trunc 1 \"é\" | b64enc", "ww==")]
    [InlineData("trunc 9223372036854775807 \"a\"", "a")]
    [InlineData("abbrev 5 \"hello world\"", "he...")]
    [InlineData("abbrev 3 \"hello world\"", "hello world")]
    [InlineData("abbrevboth 5 10 \"1234 5678 9123\"", "...5678...")]
    [InlineData("abbrevboth 1 6 \"1234 5678 9123\"", "1234 5678 9123")]
    [InlineData("substr 0 3 \"hello\"", "hel")]
    [InlineData("substr -1 3 \"hello\"", "hel")]
    [InlineData("substr 2 -1 \"hello\"", "llo")]
    [InlineData("substr 5 2 \"hello\"", "error: error calling substr: runtime error: slice bounds out of range [5:2]")]
    [InlineData("substr -1 -3 \"hello\"", "error: error calling substr: runtime error: slice bounds out of range [:-3]")]
    [InlineData("substr -1 20 \"hello\"", "error: error calling substr: runtime error: slice bounds out of range [:20] with length 5")]
    [InlineData("substr 20 -1 \"hello\"", "error: error calling substr: runtime error: slice bounds out of range [20:5]")]
    [InlineData("substr 1 2 \"é\" | b64enc", "qQ==")]
    // Trimming
    [InlineData("trim \" \\t a \\n\"", "a")]
    [InlineData("trimAll \"$€\" \"$€a€$\"", "a")]
    [InlineData("trimSuffix \"-\" \"a--\"", "a-")]
    [InlineData("trimPrefix \"-\" \"--a\"", "-a")]
    [InlineData("nospace \"a b c\"", "abc")]
    [InlineData("nospace \"é è\"", "Ã©Ã¨")]
    [InlineData("nospace \"éè\"", "éè")]
    // Repeating and indenting
    [InlineData("repeat 3 \"ab\"", "ababab")]
    [InlineData("repeat 0 \"ab\"", "")]
    [InlineData("repeat -1 \"ab\"", "error: error calling repeat: strings: negative Repeat count")]
    [InlineData("repeat 9223372036854775807 \"ab\"", "error: error calling repeat: strings: Repeat output length overflow")]
    [InlineData("repeat 4611686018427387904 \"a\"", "error: error calling repeat: runtime error: makeslice: len out of range")]
    [InlineData("indent 2 \"a\\n\\nb\\n\"", "  a\n  \n  b\n  ")]
    [InlineData("nindent 2 \"a\\nb\"", "\n  a\n  b")]
    [InlineData("indent -1 \"a\"", "error: error calling indent: strings: negative Repeat count")]
    [InlineData("indent 9223372036854775807 \"a\"", "error: error calling indent: runtime error: makeslice: len out of range")]
    // Replacing and quoting
    [InlineData("replace \"l\" \"L\" \"hello\"", "heLLo")]
    [InlineData("replace \"\" \"-\" \"aé\"", "-a-é-")]
    [InlineData("quote \"a\\\"b\\\\c\\n\" nil 1 2.5 true (list 1 \"x\")", "\"a\\\"b\\\\c\\n\" \"1\" \"2.5\" \"true\" \"[1 x]\"")]
    [InlineData("quote nil", "")]
    [InlineData("squote \"it's\" nil 1", "'it's' '1'")]
    [InlineData("cat \"a\" nil 1 2.5", "a 1 2.5")]
    [InlineData("cat nil nil", "")]
    [InlineData("quote (b64dec \"/+8=\")", "\"\\xff\\xef\"")]
    [InlineData("plural \"one\" \"many\" 1", "one")]
    [InlineData("plural \"one\" \"many\" 0", "many")]
    [InlineData("toString (list 1 nil)", "[1 <nil>]")]
    [InlineData("contains \"\" \"a\"", "true")]
    [InlineData("hello", "Hello!")]
    public void Strings(string expression, string expected) => FunctionRows.AssertPrints(expression, expected);
}
