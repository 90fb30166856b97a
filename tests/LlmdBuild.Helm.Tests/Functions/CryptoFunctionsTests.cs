namespace LlmdBuild.Helm.Tests.Functions;

public class CryptoFunctionsTests
{
    [Theory]
    // What Helm 4.2.4 gives
    [InlineData("""{{ derivePassword 1 "long" "password" "user" "example.com" }}""", "ZedaFaxcZaso9*")]
    [InlineData("""{{ derivePassword 5 "maximum" "pé" "ü" "x" }}""", "U3!4nYxlUT3Xwc2!HTK0")]
    [InlineData("""{{ derivePassword 1 "pin" "" "" "" }}""", "1578")]
    [InlineData("""{{ derivePassword 1 "medium" "a" "b" "c" }}""", "NamNij2@")]
    [InlineData("""{{ derivePassword 1 "short" "a" "b" "c" }}""", "Nam6")]
    [InlineData("""{{ derivePassword 1 "basic" "a" "b" "c" }}""", "qwz62oeA")]
    [InlineData("""{{ derivePassword 4294967296 "long" "password" "user" "example.com" }}""", "KezpWado2+Fazo")]
    [InlineData("""{{ derivePassword 1 "foo" "password" "user" "example.com" }}""", "cannot find password template foo")]
    [InlineData("""{{ htpasswd "a:b" "x" }}""", "invalid username: a:b")]
    [InlineData("""{{ bcrypt (repeat 73 "a") }}""", "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes")]
    [InlineData("""{{ encryptAES "k" "" }}|{{ decryptAES "k" "" }}|{{ encryptAES "k" "abc" | decryptAES "k" }}""", "||abc")]
    [InlineData("""{{ encryptAES (repeat 40 "k") "0123456789abcdef" | decryptAES (repeat 33 "k") }}""", "0123456789abcdef")]
    [InlineData("""{{ genPrivateKey "foo" }}""", "Unknown type foo")]
    public void Results(string template, string expected) => Assert.Equal(expected, TemplateRow.Render(template));

    [Theory]
    [InlineData("""{{ decryptAES "a" "YWJj" }}""", "error calling decryptAES: runtime error: slice bounds out of range [:16] with capacity 3")]
    [InlineData("""{{ decryptAES "a" "!!" }}""", "error calling decryptAES: illegal base64 data at input byte 0")]
    [InlineData("""{{ decryptAES "k" "MTIzNDU2Nzg5MDEyMzQ1Ng==" }}""", "error calling decryptAES: runtime error: index out of range [-1]")]
    [InlineData("""{{ decryptAES "k" "MTIzNDU2Nzg5MDEyMzQ1NjE=" }}""", "error calling decryptAES: crypto/cipher: input not full blocks")]
    [InlineData("""{{ decryptAES "k" "MTIzNDU2Nzg5MDEyMzQ1NjEyMzQ1Njc4OTAxMjM0NTY=" }}""", "error calling decryptAES: runtime error: slice bounds out of range [:-94]")]
    public void Failures(string template, string expected) => Assert.Equal(expected, TemplateRow.Error(template));

    [Theory]
    [InlineData("secret")]
    [InlineData("")]
    [InlineData("pässwörd 😀")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789ab")]
    public void Bcrypt_IsVerifiedByAnotherImplementation(string password)
    {
        var hash = TemplateRow.Render($"{{{{ bcrypt \"{password}\" }}}}");

        Assert.StartsWith("$2a$10$", hash, StringComparison.Ordinal);
        Assert.True(BCrypt.Net.BCrypt.Verify(password, hash));
        Assert.False(BCrypt.Net.BCrypt.Verify(password + "x", hash) && password.Length < 72);
    }

    [Fact]
    public void HtPasswd_IsNameAndHash()
    {
        var line = TemplateRow.Render("""{{ htpasswd "user" "secret" }}""");

        Assert.StartsWith("user:$2a$10$", line, StringComparison.Ordinal);
        Assert.True(BCrypt.Net.BCrypt.Verify("secret", line["user:".Length..]));
    }
}
