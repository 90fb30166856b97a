using System.Formats.Asn1;
using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using LlmdBuild.Helm.Uris;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>Writes X.509 certificates with the fields, extensions and encodings of Go's <c>x509.CreateCertificate</c> (Go 1.26).</summary>
internal static class CertificateWriter
{
    private const int KeyIdentifierLength = 20;

    /// <summary>A certificate for a key, signed by the issuer's key; without an issuer it is signed by itself.</summary>
    /// <exception cref="CryptographyException">A key cannot be used, or a name cannot be written.</exception>
    public static byte[] Write(CertificateTemplate template, PrivateKey key, CertificateIssuer? issuer, PrivateKey issuerKey)
    {
        var algorithm = issuerKey.SignatureAlgorithm;
        if (issuer is not null && !issuer.PublicKeyInfo.AsSpan().SequenceEqual(issuerKey.PublicKeyInfo))
        {
            throw new CryptographyException("x509: provided PrivateKey doesn't match parent's PublicKey");
        }
        var body = WriteBody(template, key, issuer, algorithm);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            writer.WriteEncodedValue(algorithm);
            writer.WriteBitString(issuerKey.Sign(body));
        }
        return writer.Encode();
    }

    private static byte[] WriteBody(CertificateTemplate template, PrivateKey key, CertificateIssuer? issuer, byte[] algorithm)
    {
        var subject = WriteName(template.CommonName);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0))) writer.WriteInteger(2);
            writer.WriteInteger(new BigInteger(template.SerialNumber, isUnsigned: true, isBigEndian: true));
            writer.WriteEncodedValue(algorithm);
            writer.WriteEncodedValue(issuer?.Subject ?? subject);
            using (writer.PushSequence())
            {
                WriteTime(writer, template.NotBefore);
                WriteTime(writer, template.NotAfter);
            }
            writer.WriteEncodedValue(subject);
            writer.WriteEncodedValue(key.PublicKeyInfo);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (writer.PushSequence())
            {
                WriteExtensions(writer, template, key, issuer, subject);
            }
        }
        return writer.Encode();
    }

    private static byte[] WriteName(string commonName)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            if (commonName.Length > 0)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.CommonName);
                    if (!GoString.IsValid(commonName)) throw new CryptographyException("asn1: string not valid UTF-8");
                    writer.WriteCharacterString(
                        commonName.All(IsPrintable) ? UniversalTagNumber.PrintableString : UniversalTagNumber.UTF8String, commonName);
                }
            }
        }
        return writer.Encode();
    }

    private static bool IsPrintable(char c) => char.IsAsciiLetterOrDigit(c) || " '()+,-./:=?".Contains(c, StringComparison.Ordinal);

    private static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        time = time.ToUniversalTime();
        if (time.Year is >= 1950 and < 2050) writer.WriteUtcTime(time, twoDigitYearMax: 2049);
        else writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    private static void WriteExtensions(
        AsnWriter writer, CertificateTemplate template, PrivateKey key, CertificateIssuer? issuer, byte[] subject)
    {
        WriteExtension(writer, Oids.KeyUsage, true, content => content.WriteNamedBitList(template.IsAuthority
            ? KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment | KeyUsages.CertificateSigning
            : KeyUsages.DigitalSignature | KeyUsages.KeyEncipherment));
        WriteExtension(writer, Oids.ExtendedKeyUsage, false, static content =>
        {
            using (content.PushSequence())
            {
                content.WriteObjectIdentifier(Oids.ServerAuthentication);
                content.WriteObjectIdentifier(Oids.ClientAuthentication);
            }
        });
        WriteExtension(writer, Oids.BasicConstraints, true, content =>
        {
            using (content.PushSequence())
            {
                if (template.IsAuthority) content.WriteBoolean(true);
            }
        });
        if (template.IsAuthority)
        {
            WriteExtension(writer, Oids.SubjectKeyIdentifier, false, content =>
                content.WriteOctetString(SHA256.HashData(key.PublicKeyBits).AsSpan(0, KeyIdentifierLength)));
        }
        if (issuer?.KeyIdentifier is { } identifier && !issuer.Subject.AsSpan().SequenceEqual(subject))
        {
            WriteExtension(writer, Oids.AuthorityKeyIdentifier, false, content =>
            {
                using (content.PushSequence()) content.WriteOctetString(identifier, new Asn1Tag(TagClass.ContextSpecific, 0));
            });
        }
        if (template.DnsNames.Count + template.Addresses.Count == 0) return;
        // An empty subject makes the names critical.
        WriteExtension(writer, Oids.SubjectAlternativeName, template.CommonName.Length == 0, content => WriteNames(content, template));
    }

    private static void WriteNames(AsnWriter writer, CertificateTemplate template)
    {
        using (writer.PushSequence())
        {
            foreach (var name in template.DnsNames)
            {
                if (!Ascii.IsValid(name)) throw new CryptographyException($"x509: {GoQuoting.Quote(name)} cannot be encoded as an IA5String");
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, 2));
            }
            foreach (var address in template.Addresses)
            {
                var plain = address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
                writer.WriteOctetString(plain.GetAddressBytes(), new Asn1Tag(TagClass.ContextSpecific, 7));
            }
        }
    }

    private static void WriteExtension(AsnWriter writer, string oid, bool critical, Action<AsnWriter> write)
    {
        var content = new AsnWriter(AsnEncodingRules.DER);
        write(content);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical) writer.WriteBoolean(true);
            writer.WriteOctetString(content.Encode());
        }
    }

    // Bits of RFC 5280's KeyUsage, named as AsnWriter wants them: by their order.
    [Flags]
    private enum KeyUsages
    {
        None = 0,
        DigitalSignature = 1,
        KeyEncipherment = 4,
        CertificateSigning = 32,
    }
}
