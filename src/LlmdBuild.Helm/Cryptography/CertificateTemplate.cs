using System.Net;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>What a certificate shall say, but for keys and issuer.</summary>
internal sealed record CertificateTemplate
{
    public required string CommonName { get; init; }

    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>16 random bytes, read as a positive number.</summary>
    public required byte[] SerialNumber { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public bool IsAuthority { get; init; }
}
