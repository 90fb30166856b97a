using System.Formats.Asn1;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>The parts of a certificate that those it issues take over.</summary>
/// <param name="Subject">Its name, in DER.</param>
/// <param name="PublicKeyInfo">Its key, in DER.</param>
/// <param name="KeyIdentifier">Its subject key identifier; null where it has none.</param>
internal sealed record CertificateIssuer(byte[] Subject, byte[] PublicKeyInfo, byte[]? KeyIdentifier)
{
    /// <summary>Reads a certificate.</summary>
    /// <exception cref="CryptographyException">The bytes are something else.</exception>
    public static CertificateIssuer Read(byte[] der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var certificate = reader.ReadSequence();
            if (reader.HasData) throw new CryptographyException("x509: trailing data");
            if (!certificate.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence)) throw new CryptographyException("x509: malformed tbs certificate");
            return ReadBody(certificate.ReadSequence());
        }
        catch (AsnContentException)
        {
            throw new CryptographyException("x509: malformed certificate");
        }
    }

    // version, serial, signature algorithm, issuer, validity, subject, key, [1] [2] unique ids, [3] extensions
    private static CertificateIssuer ReadBody(AsnReader body)
    {
        var version = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (body.PeekTag().HasSameClassAndValue(version)) body.ReadSequence(version);
        body.ReadInteger();
        body.ReadSequence();
        body.ReadSequence();
        body.ReadSequence();
        var subject = body.ReadEncodedValue().ToArray();
        var key = body.ReadEncodedValue().ToArray();
        byte[]? identifier = null;
        var extensions = new Asn1Tag(TagClass.ContextSpecific, 3);
        while (body.HasData)
        {
            if (!body.PeekTag().HasSameClassAndValue(extensions))
            {
                body.ReadEncodedValue();
                continue;
            }
            var list = body.ReadSequence(extensions).ReadSequence();
            while (list.HasData)
            {
                // Each extension is read, also those behind the one that counts.
                var extension = list.ReadSequence();
                identifier ??= ReadKeyIdentifier(extension);
            }
        }
        return new CertificateIssuer(subject, key, identifier);
    }

    private static byte[]? ReadKeyIdentifier(AsnReader extension)
    {
        if (extension.ReadObjectIdentifier() != Oids.SubjectKeyIdentifier) return null;
        if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean)) extension.ReadBoolean();
        return AsnDecoder.ReadOctetString(extension.ReadOctetString(), AsnEncodingRules.DER, out _);
    }
}
