namespace LlmdBuild.Helm.Tests.Functions;

/// <summary>Case and words, as goutils and xstrings make them.</summary>
public sealed class CaseFunctionsTests
{
    [Theory]
    // Letters
    [InlineData("upper \"straße ŉ ǆ\"", "STRAßE ŉ Ǆ")]
    [InlineData("lower \"ΑΣ İ Ǆ\"", "ασ i ǆ")]
    [InlineData("title \"hello wörld it's o_k ǆ\"", "Hello Wörld It'S O_k ǅ")]
    [InlineData("untitle \"Hello World ΑΒ\"", "hello world αΒ")]
    [InlineData("swapcase \"Hello wORLD ǅ éa\"", "hELLO World ǆ ÉA")]
    [InlineData("initials \"First Try éa\"", "FTÃ")]
    [InlineData("upper \"ɤ ƛ\"", "ɤ ƛ")]
    // Words
    [InlineData("camelcase \"http_server\"", "HttpServer")]
    [InlineData("camelcase \"_complex__case_\"", "_Complex_Case_")]
    [InlineData("camelcase \"__\"", "___")]
    [InlineData("camelcase \"HTTP_server-ok\"", "HttpServerOk")]
    [InlineData("camelcase \"AB\"", "Ab")]
    [InlineData("camelcase \"a\"", "A")]
    [InlineData("snakecase \"FirstName\"", "first_name")]
    [InlineData("snakecase \"HTTPServer\"", "http_server")]
    [InlineData("snakecase \"http2xx\"", "http_2xx")]
    [InlineData("snakecase \"HTTP20xOK\"", "http_20x_ok")]
    [InlineData("snakecase \"Duration2m3s\"", "duration_2m3s")]
    [InlineData("snakecase \"Bld4Floor3rd\"", "bld4_floor_3rd")]
    [InlineData("snakecase \"GO PATH-x\"", "go_path_x")]
    [InlineData("snakecase \"a.b_C\"", "a.b_c")]
    [InlineData("snakecase \"日本語Text\"", "日本語_text")]
    [InlineData("snakecase \"x1\"", "x1")]
    [InlineData("kebabcase \"HTTP2xx\"", "http-2xx")]
    [InlineData("kebabcase \"a__b--C\"", "a--b--c")]
    [InlineData("snakecase \"\"", "")]
    [InlineData("snakecase (b64dec \"/2FC\")", "\ufffda_b")]
    // Lines
    [InlineData("wrap 5 \"hello world foo\"", "hello\nworld\nfoo")]
    [InlineData("wrap 5 \"hellohello world\"", "hellohello\nworld")]
    [InlineData("wrapWith 5 \"|\" \"hellohello world\"", "hello|hello|world")]
    [InlineData("wrap 0 \"ab cd\"", "ab\ncd")]
    [InlineData("wrap -5 \"ab cd\"", "ab\ncd")]
    [InlineData("wrapWith 3 \"é\" \"abcdéfg\"", "abcédééfg")]
    [InlineData("wrap 80 \"\"", "")]
    [InlineData("wrap 4 \"  a  b  c\"", "a  b\n c")]
    public void Cases(string expression, string expected) => FunctionRows.AssertPrints(expression, expected);
}
