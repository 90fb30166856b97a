using System.Formats.Asn1;
using LlmdBuild.Helm.Functions;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>An Ed25519 key, which the base class library does not have.</summary>
internal sealed class Ed25519PrivateKey : PrivateKey
{
    private readonly Ed25519PrivateKeyParameters _key;

    private Ed25519PrivateKey(byte[] seed) => _key = new Ed25519PrivateKeyParameters(seed);

    public static Ed25519PrivateKey Generate(IRandomSource random)
    {
        var seed = new byte[Ed25519PrivateKeyParameters.KeySize];
        random.Fill(seed);
        return new Ed25519PrivateKey(seed);
    }

    /// <summary>Reads what PKCS #8 holds: an octet string with the seed.</summary>
    /// <exception cref="AsnContentException">The bytes are something else.</exception>
    public static Ed25519PrivateKey Read(byte[] der)
    {
        var seed = AsnDecoder.ReadOctetString(der, AsnEncodingRules.DER, out _);
        if (seed.Length != Ed25519PrivateKeyParameters.KeySize)
        {
            throw new CryptographyException($"x509: invalid Ed25519 private key length: {seed.Length}");
        }
        return new Ed25519PrivateKey(seed);
    }

    public override PemBlock ToPem()
    {
        var inner = new AsnWriter(AsnEncodingRules.DER);
        inner.WriteOctetString(_key.GetEncoded());
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteEncodedValue(Der.Algorithm(Oids.Ed25519));
            writer.WriteOctetString(inner.Encode());
        }
        return new PemBlock("PRIVATE KEY", writer.Encode());
    }

    public override byte[] SignatureAlgorithm => Der.Algorithm(Oids.Ed25519);

    public override byte[] PublicKeyBits => _key.GeneratePublicKey().GetEncoded();

    public override byte[] PublicKeyInfo => Der.PublicKeyInfo(Der.Algorithm(Oids.Ed25519), PublicKeyBits);

    public override byte[] Sign(byte[] message)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, _key);
        signer.BlockUpdate(message, 0, message.Length);
        return signer.GenerateSignature();
    }
}
