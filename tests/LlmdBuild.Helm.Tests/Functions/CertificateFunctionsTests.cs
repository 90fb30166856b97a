using System.Security.Cryptography.X509Certificates;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.Functions;

public class CertificateFunctionsTests
{
    private const string Separator = "\n====\n";

    [Theory]
    [InlineData("seeded")]
    [InlineData(null)]
    public void SignedCertificate_ChainsToItsAuthority(string? seed)
    {
        var parts = TemplateRow.Render("""
            {{- $ca := genCA "my-ca" 3650 }}{{ $c := genSignedCert "svc" (list "10.0.0.1" "::1") (list "a.b" "*.c") 365 $ca -}}
            {{ $ca.Cert }}{{ "\n====\n" }}{{ $c.Cert }}{{ "\n====\n" }}{{ $c.Key }}
            """, seed).Split(Separator);
        using var authority = X509Certificate2.CreateFromPem(parts[0]);
        using var certificate = X509Certificate2.CreateFromPem(parts[1], parts[2]);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = new DateTime(2026, 6, 1);

        Assert.True(chain.Build(certificate), string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation)));
        Assert.Equal("CN=svc", certificate.Subject);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), certificate.NotBefore.ToUniversalTime());
        Assert.Equal(new DateTime(2027, 1, 2, 3, 4, 5, DateTimeKind.Utc), certificate.NotAfter.ToUniversalTime());
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Equal(["a.b", "*.c"], names.EnumerateDnsNames());
        Assert.Equal(["10.0.0.1", "::1"], names.EnumerateIPAddresses().Select(a => a.ToString()));
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    [InlineData("ed25519")]
    [InlineData("dsa")]
    public void PrivateKey_IsAcceptedByOpenSsl(string kind)
    {
        var openssl = SharedTools.OnPath("openssl");
        var key = TemplateRow.Render($"{{{{ genPrivateKey \"{kind}\" }}}}");

        var (exitCode, output, error) = SharedTools.Run(openssl, ["pkey", "-check", "-noout"], key);

        Assert.True(exitCode == 0, output + error);
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    [InlineData("ed25519")]
    public void AuthorityWithKey_IsVerifiedByOpenSsl(string kind)
    {
        var openssl = SharedTools.OnPath("openssl");
        var text = TemplateRow.Render($$$"""
            {{- $k := genPrivateKey "{{{kind}}}" }}{{ $ca := genCAWithKey "ca é*" 10 $k -}}
            {{ $c := genSignedCertWithKey "x" nil (list "x.y") 5 $ca $k }}{{ $s := genSelfSignedCertWithKey "" nil nil 5 $k -}}
            {{ $ca.Cert }}{{ "\n====\n" }}{{ $c.Cert }}{{ "\n====\n" }}{{ $s.Cert }}{{ "\n====\n" }}{{ eq $ca.Key $k }}
            """);
        var parts = text.Split(Separator);
        using var folder = new TemporaryFiles();
        var authority = folder.Write("ca.pem", parts[0]);

        foreach (var certificate in new[] { parts[0], parts[1] })
        {
            var (exitCode, output, error) = SharedTools.Run(
                openssl, ["verify", "-x509_strict", "-attime", "1767500000", "-CAfile", authority, folder.Write("c.pem", certificate)]);
            Assert.True(exitCode == 0, output + error);
        }
        var (parsed, _, problem) = SharedTools.Run(openssl, ["x509", "-noout", "-text"], parts[2]);
        Assert.True(parsed == 0, problem);
        Assert.Equal("true", parts[3].Trim());
    }

    [Theory]
    [InlineData("""{{ $c := genCA "a" 1 }}{{ $c.Cert }}{{ $c.Key }}""")]
    [InlineData("""{{ genPrivateKey "ecdsa" }}{{ genPrivateKey "ed25519" }}{{ genCAWithKey "x" 1 (genPrivateKey "ecdsa") | toJson }}""")]
    [InlineData("""{{ bcrypt "x" }}{{ encryptAES "k" "v" }}""")]
    public void SameSeed_GivesTheSameBytes(string template)
    {
        Assert.Equal(TemplateRow.Render(template, "one"), TemplateRow.Render(template, "one"));
        Assert.NotEqual(TemplateRow.Render(template, "one"), TemplateRow.Render(template, "two"));
    }

    [Theory]
    [InlineData("""{{ genSelfSignedCert "x" (list 1) nil 1 }}""", "error calling genSelfSignedCert: error parsing ip: 1 is not a string")]
    [InlineData("""{{ genSelfSignedCert "x" (list "1.2.3") nil 1 }}""", "error calling genSelfSignedCert: error parsing ip: 1.2.3")]
    [InlineData("""{{ genSelfSignedCert "x" nil (list 1 2) 1 }}""", "error calling genSelfSignedCert: error processing alternate dns name: 1 is not a string")]
    [InlineData("""{{ genSelfSignedCert "x" nil (list "é") 1 }}""", "error calling genSelfSignedCert: error creating certificate: x509: \"é\" cannot be encoded as an IA5String")]
    [InlineData("""{{ genCAWithKey "x" 1 (genPrivateKey "dsa") }}""", "error calling genCAWithKey: error creating certificate: x509: certificate private key does not implement crypto.Signer")]
    [InlineData("""{{ genCAWithKey "x" 1 "foo" }}""", "error calling genCAWithKey: parsing private key: no PEM data in input")]
    [InlineData("""{{ genCAWithKey "x" 1 "-----BEGIN FOO-----\nYWJj\n-----END FOO-----\n" }}""", "error calling genCAWithKey: parsing private key: no private key data in PEM block of type FOO")]
    [InlineData("""{{ genCAWithKey "x" 1 "-----BEGIN FOO PRIVATE KEY-----\nYWJj\n-----END FOO PRIVATE KEY-----\n" }}""", "error calling genCAWithKey: parsing private key: invalid private key type FOO")]
    [InlineData("""{{ buildCustomCert "!" "" }}""", "error calling buildCustomCert: unable to decode base64 certificate")]
    [InlineData("""{{ buildCustomCert "YQ==" "!" }}""", "error calling buildCustomCert: unable to decode base64 private key")]
    [InlineData("""{{ buildCustomCert "YQ==" "YQ==" }}""", "error calling buildCustomCert: unable to decode certificate")]
    [InlineData("""{{ $c := genCA "x" 1 }}{{ buildCustomCert (b64enc $c.Cert) (b64enc "x") }}""", "error calling buildCustomCert: error parsing private key: no PEM data in input")]
    [InlineData("""{{ $a := genCA "x" 1 }}{{ $b := genCA "y" 1 }}{{ $x := buildCustomCert (b64enc $a.Cert) (b64enc $b.Key) }}{{ genSignedCert "z" nil nil 1 $x }}""", "error calling genSignedCert: error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey")]
    public void Failures(string template, string expected) => Assert.Equal(expected, TemplateRow.Error(template));

    [Theory]
    [InlineData("""{{ $c := genCA "x" 1 }}{{ eq (buildCustomCert (b64enc $c.Cert) (b64enc $c.Key)).Cert $c.Cert }}""", "true")]
    [InlineData("""{{ printf "%T" (genCA "a" 1) }} {{ genCA "a" 1 | kindOf }} {{ printf "%v" (genCA "a" 1) | trunc 15 }}""", "sprig.certificate struct {-----BEGIN CER")]
    [InlineData("""{{ (genCA "a" 1).Cert | trunc 27 }}""", "-----BEGIN CERTIFICATE-----")]
    [InlineData("""{{ genCA "a" 1 | toJson | trunc 20 }}""", "{\"Cert\":\"-----BEGIN ")]
    public void Results(string template, string expected) => Assert.Equal(expected, TemplateRow.Render(template));

    private sealed class TemporaryFiles : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("llmd-cert");

        public string Write(string name, string text)
        {
            var path = Path.Combine(_folder.FullName, name);
            File.WriteAllText(path, text);
            return path;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
