using System.Formats.Asn1;
using System.Numerics;
using LlmdBuild.Helm.Functions;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>A DSA key of 2048 bits with a subgroup of 256. Certificates cannot be made with one.</summary>
internal sealed class DsaPrivateKey : PrivateKey
{
    private const int ModulusBits = 2048;
    private const int SubgroupBits = 256;

    private readonly BigInteger _p;
    private readonly BigInteger _q;
    private readonly BigInteger _g;
    private readonly BigInteger _y;
    private readonly BigInteger _x;

    private DsaPrivateKey(BigInteger p, BigInteger q, BigInteger g, BigInteger y, BigInteger x)
    {
        (_p, _q, _g, _y, _x) = (p, q, g, y, x);
    }

    public static DsaPrivateKey Generate(IRandomSource random)
    {
        var (p, q) = Parameters(random);
        var modulus = new MontgomeryModulus(p);
        var g = BigInteger.One;
        for (var h = 2; g.IsOne; h++) g = modulus.Power(h, (p - 1) / q);
        BigInteger x;
        do x = PrimeNumbers.Below(random, q);
        while (x.IsZero);
        return new DsaPrivateKey(p, q, g, modulus.Power(g, x), x);
    }

    // A prime q, and a prime p of which q divides p - 1.
    private static (BigInteger P, BigInteger Q) Parameters(IRandomSource random)
    {
        while (true)
        {
            var q = PrimeNumbers.Prime(random, SubgroupBits);
            for (var i = 0; i < 4 * ModulusBits; i++)
            {
                var p = PrimeNumbers.Bits(random, ModulusBits) | 1 | (BigInteger.One << (ModulusBits - 1));
                p -= p % (2 * q) - 1;
                if (p.GetBitLength() == ModulusBits && PrimeNumbers.IsPrime(random, p)) return (p, q);
            }
        }
    }

    /// <summary>Reads OpenSSL's form: version, p, q, g, y, x.</summary>
    /// <exception cref="AsnContentException">The bytes are something else.</exception>
    public static DsaPrivateKey Read(byte[] der)
    {
        var fields = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        fields.ReadInteger();
        return new DsaPrivateKey(
            fields.ReadInteger(), fields.ReadInteger(), fields.ReadInteger(), fields.ReadInteger(), fields.ReadInteger());
    }

    public override PemBlock ToPem()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            foreach (var number in (ReadOnlySpan<BigInteger>)[_p, _q, _g, _y, _x]) writer.WriteInteger(number);
        }
        return new PemBlock("DSA PRIVATE KEY", writer.Encode());
    }

    public override byte[] SignatureAlgorithm =>
        throw new CryptographyException("x509: certificate private key does not implement crypto.Signer");

    public override byte[] PublicKeyInfo => throw new CryptographyException("x509: unsupported public key type: *dsa.PublicKey");

    public override byte[] PublicKeyBits => [];

    public override byte[] Sign(byte[] message) =>
        throw new CryptographyException("x509: certificate private key does not implement crypto.Signer");
}
