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

        return result;
    }

    public static X509Certificate2 LoadClient(TlsFiles files)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(files.CertificateFile!, files.KeyFile);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw TransportErrors.BadCredentialFile(files.CertificateFile!, e.Message.TrimEnd('.'));
        }
    }
}
