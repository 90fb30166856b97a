using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using LlmdBuild.Helm.Functions;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>An RSA key of two primes.</summary>
internal sealed class RsaPrivateKey : PrivateKey
{
    private static readonly BigInteger PublicExponent = 65537;

    private readonly BigInteger _modulus;
    private readonly BigInteger _publicExponent;
    private readonly BigInteger _exponent;
    private readonly BigInteger _p;
    private readonly BigInteger _q;

    private RsaPrivateKey(BigInteger modulus, BigInteger publicExponent, BigInteger exponent, BigInteger p, BigInteger q)
    {
        (_modulus, _publicExponent, _exponent, _p, _q) = (modulus, publicExponent, exponent, p, q);
    }

    /// <summary>Makes a key: from the system's generator by its own library, from any other by the bytes alone.</summary>
    public static RsaPrivateKey Generate(IRandomSource random, int bits)
    {
        if (random is SystemRandomSource)
        {
            using var rsa = RSA.Create(bits);
            return Read(rsa.ExportRSAPrivateKey());
        }
        while (true)
        {
            var p = PrimeNumbers.Prime(random, bits / 2);
            var q = PrimeNumbers.Prime(random, bits / 2);
            if (p == q) continue;
            if (p < q) (p, q) = (q, p);
            var totient = (p - 1) * (q - 1) / BigInteger.GreatestCommonDivisor(p - 1, q - 1);
            if (!BigInteger.GreatestCommonDivisor(totient, PublicExponent).IsOne) continue;
            return new RsaPrivateKey(p * q, PublicExponent, ModularInverse(PublicExponent, totient), p, q);
        }
    }

    /// <summary>Reads PKCS #1.</summary>
    /// <exception cref="AsnContentException">The bytes are something else.</exception>
    public static RsaPrivateKey Read(byte[] der)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var fields = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        fields.ReadInteger();
        var (modulus, publicExponent, exponent) = (fields.ReadInteger(), fields.ReadInteger(), fields.ReadInteger());
        var (p, q) = (fields.ReadInteger(), fields.ReadInteger());
        if (modulus.Sign <= 0 || exponent.Sign <= 0) throw new CryptographyException("x509: private key contains zero or negative value");
        if (p.Sign <= 0 || q.Sign <= 0) throw new CryptographyException("x509: private key contains zero or negative prime");
        if (p * q != modulus) throw new CryptographyException("crypto/rsa: invalid modulus");
        return new RsaPrivateKey(modulus, publicExponent, exponent, p, q);
    }

    private byte[] ToPkcs1()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            writer.WriteInteger(_modulus);
            writer.WriteInteger(_publicExponent);
            writer.WriteInteger(_exponent);
            writer.WriteInteger(_p);
            writer.WriteInteger(_q);
            writer.WriteInteger(_exponent % (_p - 1));
            writer.WriteInteger(_exponent % (_q - 1));
            writer.WriteInteger(ModularInverse(_q, _p));
        }
        return writer.Encode();
    }

    public override PemBlock ToPem() => new("RSA PRIVATE KEY", ToPkcs1());

    public override byte[] SignatureAlgorithm => Der.Algorithm(Oids.RsaWithSha256, withNull: true);

    public override byte[] PublicKeyBits
    {
        get
        {
            var writer = new AsnWriter(AsnEncodingRules.DER);
            using (writer.PushSequence())
            {
                writer.WriteInteger(_modulus);
                writer.WriteInteger(_publicExponent);
            }
            return writer.Encode();
        }
    }

    public override byte[] PublicKeyInfo => Der.PublicKeyInfo(Der.Algorithm(Oids.RsaEncryption, withNull: true), PublicKeyBits);

    public override byte[] Sign(byte[] message)
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(ToPkcs1(), out _);
        return rsa.SignData(message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    // Euclid's extended algorithm.
    private static BigInteger ModularInverse(BigInteger number, BigInteger modulus)
    {
        var (r, nextR) = (modulus, number % modulus);
        var (t, nextT) = (BigInteger.Zero, BigInteger.One);
        while (!nextR.IsZero)
        {
            var quotient = r / nextR;
            (r, nextR) = (nextR, r - quotient * nextR);
            (t, nextT) = (nextT, t - quotient * nextT);
        }
        return t.Sign < 0 ? t + modulus : t;
    }
}
