using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LlmdBuild.Charts.Transport;

/// <summary>The certificate files that apply to one repository; any may be null.</summary>
internal sealed record TlsFiles(string? CaFile, string? CertificateFile, string? KeyFile)
{
    public static readonly TlsFiles None = new(null, null, null);

    public static X509Certificate2Collection LoadAuthorities(string path)
    {
        var result = new X509Certificate2Collection();
        try
        {
            result.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw TransportErrors.BadCredentialFile(path, e.Message.TrimEnd('.'));
        }

        return result.Count > 0 ? result : throw TransportErrors.BadCredentialFile(path, "it holds no certificate in PEM");
    }

    public static X509Certificate2 LoadClient(TlsFiles files)
    {
        try
        {
            var pem = X509Certificate2.CreateFromPemFile(files.CertificateFile!, files.KeyFile);
            if (!OperatingSystem.IsWindows())
                return pem;
            // Windows takes no key that only lives in memory for TLS.
            using (pem)
                return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw TransportErrors.BadCredentialFile(files.CertificateFile!, e.Message.TrimEnd('.'));
        }
    }
}
