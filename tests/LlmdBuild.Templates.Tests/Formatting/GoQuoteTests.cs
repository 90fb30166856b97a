using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Templates.Tests.Formatting;

public class GoQuoteTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\a\b\f\n\r\t\v", "\"\\a\\b\\f\\n\\r\\t\\v\"")]
    [InlineData("\0\u0001\u007f", "\"\\x00\\x01\\x7f\"")]
    [InlineData("é😀\u00a0\u2028\ufeff", "\"é😀\\u00a0\\u2028\\ufeff\"")]
    [InlineData("\uFFFD", "\"\uFFFD\"")]
    public void Quote(string text, string expected)
    {
        Assert.Equal(expected, GoQuote.Quote(text));
        Assert.True(GoQuote.TryUnquote(expected, out var back));
        Assert.Equal(text, back);
    }

    // A row would not carry the lone surrogate.
    [Fact]
    public void Quote_OfRawByte_IsHexadecimal() => Assert.Equal("\"\\xff\"", GoQuote.Quote("\uDCFF"));

    [Theory]
    [InlineData("\"\\xe4\\xb8\\x96\"", "世")]
    [InlineData("\"\\101\\u0042\\U00000043\"", "ABC")]
    [InlineData("`a\\n\"`", "a\\n\"")]
    [InlineData("`a\r\nb`", "a\nb")]
    [InlineData("'x'", "x")]
    public void Unquote(string quoted, string expected)
    {
        Assert.True(GoQuote.TryUnquote(quoted, out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"a")]
    [InlineData("\"\\q\"")]
    [InlineData("\"\\'\"")]
    [InlineData("\"\\x4\"")]
    [InlineData("\"\\u03b\0\"")]
    [InlineData("\"\\400\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("'ab'")]
    [InlineData("''")]
    public void Unquote_OfNoLiteral_Fails(string quoted) => Assert.False(GoQuote.TryUnquote(quoted, out _));
}
