using System.Formats.Asn1;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>Reads private keys from PEM, as Sprig does.</summary>
internal static class PrivateKeyReader
{
    private const string Suffix = " PRIVATE KEY";

    /// <exception cref="CryptographyException">There is no key in the text, or none that is known.</exception>
    public static PrivateKey Read(string pem)
    {
        var block = PemBlock.Find(pem) ?? throw new CryptographyException("no PEM data in input");
        if (block.Type == "PRIVATE KEY") return Guard("decoding PEM as PKCS#8", block.Content, ReadPkcs8);
        if (!block.Type.EndsWith(Suffix, StringComparison.Ordinal))
        {
            throw new CryptographyException($"no private key data in PEM block of type {block.Type}");
        }
        return block.Type[..^Suffix.Length] switch
        {
            "RSA" => Guard("parsing RSA private key from PEM", block.Content, RsaPrivateKey.Read),
            "EC" => Guard("parsing EC private key from PEM", block.Content, static der => EcdsaPrivateKey.Read(der)),
            "DSA" => Guard("parsing DSA private key from PEM", block.Content, DsaPrivateKey.Read),
            var type => throw new CryptographyException($"invalid private key type {type}"),
        };
    }

    private static PrivateKey Guard(string what, byte[] der, Func<byte[], PrivateKey> read)
    {
        try
        {
            return read(der);
        }
        catch (CryptographyException e)
        {
            throw new CryptographyException($"{what}: {e.Message}");
        }
        catch (AsnContentException e)
        {
            throw new CryptographyException($"{what}: asn1: structure error: {e.Message}");
        }
    }

    // version, algorithm, octet string with the key in its own form
    private static PrivateKey ReadPkcs8(byte[] der)
    {
        var fields = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        fields.ReadInteger();
        var algorithm = fields.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var key = fields.ReadOctetString();
        return oid switch
        {
            Oids.RsaEncryption => RsaPrivateKey.Read(key),
            Oids.EcPublicKey => EcdsaPrivateKey.Read(key, algorithm.ReadObjectIdentifier()),
            Oids.Ed25519 => Ed25519PrivateKey.Read(key),
            _ => throw new CryptographyException($"x509: PKCS#8 wrapping contained private key with unknown algorithm: {oid}"),
        };
    }
}
