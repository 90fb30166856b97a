using System.Net;
using LlmdBuild.Helm.Cryptography;
using LlmdBuild.Helm.Uris;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Private keys and certificates. Keys, serial numbers and times come from the render's <see cref="FunctionEnvironment"/>.</summary>
internal static class CertificateFunctions
{
    private const int CertificateKeyBits = 2048;
    private const string Result = "(sprig.certificate, error)";
    private const string Names = "string, []interface {}, []interface {}, int";

    public static IEnumerable<TemplateFunction> All =>
    [
        new("genPrivateKey", "func(string) string", static call => GeneratePrivateKey(call)),
        new("buildCustomCert", $"func(string, string) {Result}", static call => Guard(call, "buildCustomCert", Build)),
        new("genCA", $"func(string, int) {Result}", static call => Guard(call, "genCA", static (c, e) => Authority(c, e, NewKey(e)))),
        new("genCAWithKey", $"func(string, int, string) {Result}", static call =>
            Guard(call, "genCAWithKey", static (c, e) => Authority(c, e, GivenKey(c.String(2))))),
        new("genSelfSignedCert", $"func({Names}) {Result}", static call =>
            Guard(call, "genSelfSignedCert", static (c, e) => SelfSigned(c, e, NewKey(e)))),
        new("genSelfSignedCertWithKey", $"func({Names}, string) {Result}", static call =>
            Guard(call, "genSelfSignedCertWithKey", static (c, e) => SelfSigned(c, e, GivenKey(c.String(4))))),
        new("genSignedCert", $"func({Names}, sprig.certificate) {Result}", static call =>
            Guard(call, "genSignedCert", static (c, e) => Signed(c, e, NewKey(e)))),
        new("genSignedCertWithKey", $"func({Names}, sprig.certificate, string) {Result}", static call =>
            Guard(call, "genSignedCertWithKey", static (c, e) => Signed(c, e, GivenKey(c.String(5))))),
    ];

    private static object? Guard(FunctionCall call, string function, Func<FunctionCall, FunctionEnvironment, GoCertificate> make)
    {
        call.Execution.Spend(FunctionLimits.StepsOfKey);
        try
        {
            return make(call, FunctionEnvironment.Use(call, function));
        }
        catch (CryptographyException e)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }

    private static string GeneratePrivateKey(FunctionCall call)
    {
        var kind = call.String(0);
        if (kind is not ("" or "rsa" or "dsa" or "ecdsa" or "ed25519")) return $"Unknown type {kind}";
        call.Execution.Spend(FunctionLimits.StepsOfKey);
        var random = FunctionEnvironment.Use(call, "genPrivateKey").Random;
        return PrivateKey.Generate(kind, random)!.ToPem().ToString();
    }

    private static GoCertificate Build(FunctionCall call, FunctionEnvironment _)
    {
        var certificate = Decode(call.String(0), "unable to decode base64 certificate");
        var key = Decode(call.String(1), "unable to decode base64 private key");
        ReadIssuer(certificate, "error parsing certificate: decodedCert.Bytes");
        ReadKey(key);
        return new GoCertificate(certificate, key);
    }

    private static string Decode(string base64, string failure)
    {
        try
        {
            return GoString.FromBytes(EncodingFunctions.DecodeBase64(base64));
        }
        catch (TemplateFunctionException)
        {
            throw new CryptographyException(failure);
        }
    }

    private static PrivateKey NewKey(FunctionEnvironment environment) =>
        RsaPrivateKey.Generate(environment.Random, CertificateKeyBits);

    private static PrivateKey GivenKey(string pem)
    {
        try
        {
            return PrivateKeyReader.Read(pem);
        }
        catch (CryptographyException e)
        {
            throw new CryptographyException($"parsing private key: {e.Message}");
        }
    }

    private static GoCertificate Authority(FunctionCall call, FunctionEnvironment environment, PrivateKey key)
    {
        var template = Template(environment, call.String(0), call.Int(1), [], []) with { IsAuthority = true };
        return Issue(template, key, null, key);
    }

    private static GoCertificate SelfSigned(FunctionCall call, FunctionEnvironment environment, PrivateKey key) =>
        Issue(TemplateOf(call, environment), key, null, key);

    private static GoCertificate Signed(FunctionCall call, FunctionEnvironment environment, PrivateKey key)
    {
        var authority = (GoCertificate)call[4]!;
        var issuer = ReadIssuer(authority.Certificate, "error parsing certificate: decodedSignerCert.Bytes");
        var issuerKey = ReadKey(authority.Key);
        return Issue(TemplateOf(call, environment), key, issuer, issuerKey);
    }

    private static CertificateIssuer ReadIssuer(string pem, string what)
    {
        var block = PemBlock.Find(pem) ?? throw new CryptographyException("unable to decode certificate");
        try
        {
            return CertificateIssuer.Read(block.Content);
        }
        catch (CryptographyException e)
        {
            throw new CryptographyException($"{what}: {e.Message}");
        }
    }

    private static PrivateKey ReadKey(string pem)
    {
        try
        {
            return PrivateKeyReader.Read(pem);
        }
        catch (CryptographyException e)
        {
            throw new CryptographyException($"error parsing private key: {e.Message}");
        }
    }

    private static GoCertificate Issue(CertificateTemplate template, PrivateKey key, CertificateIssuer? issuer, PrivateKey issuerKey)
    {
        try
        {
            var certificate = new PemBlock("CERTIFICATE", CertificateWriter.Write(template, key, issuer, issuerKey));
            return new GoCertificate(certificate.ToString(), key.ToPem().ToString());
        }
        catch (CryptographyException e)
        {
            throw new CryptographyException($"error creating certificate: {e.Message}");
        }
    }

    private static CertificateTemplate TemplateOf(FunctionCall call, FunctionEnvironment environment) =>
        Template(environment, call.String(0), call.Int(3), Addresses(call.List(1)), DnsNames(call.List(2)));

    private static CertificateTemplate Template(
        FunctionEnvironment environment, string name, long days, IReadOnlyList<IPAddress> addresses, IReadOnlyList<string> dnsNames)
    {
        var serial = new byte[16];
        environment.Random.Fill(serial);
        var now = environment.Clock.GetUtcNow();
        // Go's Duration counts nanoseconds in 64 bits and wraps around.
        var nanoseconds = unchecked(days * 24 * 3600 * 1_000_000_000);
        return new CertificateTemplate
        {
            CommonName = name,
            Addresses = addresses,
            DnsNames = dnsNames,
            SerialNumber = serial,
            NotBefore = now,
            NotAfter = now.AddTicks(nanoseconds / 100),
        };
    }

    private static List<IPAddress> Addresses(List<object?> values) => values.ConvertAll(static value =>
    {
        if (value is not string text) throw new CryptographyException($"error parsing ip: {GoFormat.Sprint(value)} is not a string");
        if (GoIPAddress.Validate(text, out _) is not null || GoIPAddress.HasZone(text)) throw new CryptographyException($"error parsing ip: {text}");
        return IPAddress.Parse(text);
    });

    private static List<string> DnsNames(List<object?> values) => values.ConvertAll(static value =>
        value as string ?? throw new CryptographyException($"error processing alternate dns name: {GoFormat.Sprint(value)} is not a string"));
}
