using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LlmdBuild.Charts.Tests;

/// <summary>A certificate authority that only the test knows, and what it signs.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _root;

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
    }

    /// <summary>The authority's certificate in PEM: what a user would be given to trust.</summary>
    public string Pem => _root.ExportCertificatePem();

    /// <summary>A server for 127.0.0.1, localhost and the names given; with <paramref name="wantsClient"/> only for clients we signed.</summary>
    public SslServerAuthenticationOptions Server(bool wantsClient = false, params string[] names)
    {
        var (certificate, key) = Sign("CN=server", names.Length == 0 ? ["localhost"] : names, names.Length == 0, "1.3.6.1.5.5.7.3.1");
        using (certificate)
        using (key)
        using (var whole = certificate.CopyWithPrivateKey(key))
        {
            return new SslServerAuthenticationOptions
            {
                ServerCertificate = X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null),
                ClientCertificateRequired = wantsClient,
                RemoteCertificateValidationCallback = (_, client, _, _) => !wantsClient || client?.Issuer == _root.Subject,
            };
        }
    }

    /// <summary>Certificate and key of a server on loopback, or of a client, in PEM.</summary>
    public (string Certificate, string Key) Pair(bool isClient)
    {
        var (certificate, key) = Sign(isClient ? "CN=client" : "CN=server", ["localhost"], true, isClient ? "1.3.6.1.5.5.7.3.2" : "1.3.6.1.5.5.7.3.1");
        using (certificate)
        using (key)
            return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => _root.Dispose();

    private (X509Certificate2 Certificate, ECDsa Key) Sign(string subject, string[] names, bool isLoopback, string usage)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            alternatives.AddDnsName(name);
        if (isLoopback)
            alternatives.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, false));
        return (request.Create(_root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(10), RandomNumberGenerator.GetBytes(12)), key);
    }
}
