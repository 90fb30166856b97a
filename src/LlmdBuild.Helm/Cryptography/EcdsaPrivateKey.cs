using System.Formats.Asn1;
using System.Security.Cryptography;
using LlmdBuild.Helm.Functions;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math.EC.Multiplier;
using BigInteger = Org.BouncyCastle.Math.BigInteger;
using EcCurve = Org.BouncyCastle.Asn1.Sec.SecNamedCurves;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>An ECDSA key on one of NIST's curves. Signatures are RFC 6979's: the base class library's differ each time.</summary>
internal sealed class EcdsaPrivateKey : PrivateKey
{
    private readonly string _curveOid;
    private readonly ECDomainParameters _domain;
    private readonly BigInteger _scalar;

    private EcdsaPrivateKey(string curveOid, ECDomainParameters domain, BigInteger scalar) =>
        (_curveOid, _domain, _scalar) = (curveOid, domain, scalar);

    /// <summary>Makes a key on P-256.</summary>
    public static EcdsaPrivateKey Generate(IRandomSource random)
    {
        var domain = Domain(Oids.P256);
        var bytes = new byte[ScalarLength(domain)];
        while (true)
        {
            random.Fill(bytes);
            var scalar = new BigInteger(1, bytes);
            if (scalar.SignValue > 0 && scalar.CompareTo(domain.N) < 0) return new EcdsaPrivateKey(Oids.P256, domain, scalar);
        }
    }

    /// <summary>Reads SEC 1; the curve may stand around it, in PKCS #8.</summary>
    /// <exception cref="AsnContentException">The bytes are something else.</exception>
    public static EcdsaPrivateKey Read(byte[] der, string? curveOid = null)
    {
        var reader = new AsnReader(der, AsnEncodingRules.DER);
        var fields = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var version = fields.ReadInteger();
        if (!version.IsOne) throw new CryptographyException($"x509: unknown EC private key version {version}");
        var scalar = new BigInteger(1, fields.ReadOctetString());
        var named = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (fields.HasData && fields.PeekTag().HasSameClassAndValue(named))
        {
            var own = fields.ReadSequence(named).ReadObjectIdentifier();
            curveOid ??= own;
        }
        if (curveOid is not (Oids.P224 or Oids.P256 or Oids.P384 or Oids.P521)) throw new CryptographyException("x509: unknown elliptic curve");
        var domain = Domain(curveOid);
        if (scalar.CompareTo(domain.N) >= 0) throw new CryptographyException("x509: invalid elliptic curve private key value");
        return new EcdsaPrivateKey(curveOid, domain, scalar);
    }

    private static ECDomainParameters Domain(string oid)
    {
        X9ECParameters curve = EcCurve.GetByOid(new Org.BouncyCastle.Asn1.DerObjectIdentifier(oid));
        return new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H);
    }

    private static int ScalarLength(ECDomainParameters domain) => (domain.N.BitLength + 7) / 8;

    public override PemBlock ToPem()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString(FixedLength(_scalar, ScalarLength(_domain)));
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0))) writer.WriteObjectIdentifier(_curveOid);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1))) writer.WriteBitString(PublicKeyBits);
        }
        return new PemBlock("EC PRIVATE KEY", writer.Encode());
    }

    private static byte[] FixedLength(BigInteger number, int length)
    {
        var bytes = number.ToByteArrayUnsigned();
        var padded = new byte[length];
        bytes.CopyTo(padded, length - bytes.Length);
        return padded;
    }

    public override byte[] SignatureAlgorithm => Der.Algorithm(_curveOid switch
    {
        Oids.P384 => Oids.EcdsaWithSha384,
        Oids.P521 => Oids.EcdsaWithSha512,
        _ => Oids.EcdsaWithSha256,
    });

    public override byte[] PublicKeyBits => new FixedPointCombMultiplier().Multiply(_domain.G, _scalar).Normalize().GetEncoded(false);

    public override byte[] PublicKeyInfo =>
        Der.PublicKeyInfo(Der.Algorithm(Oids.EcPublicKey, parameterOid: _curveOid), PublicKeyBits);

    public override byte[] Sign(byte[] message)
    {
        (IDigest digest, byte[] hash) = _curveOid switch
        {
            Oids.P384 => ((IDigest)new Sha384Digest(), SHA384.HashData(message)),
            Oids.P521 => (new Sha512Digest(), SHA512.HashData(message)),
            _ => (new Sha256Digest(), SHA256.HashData(message)),
        };
        var signer = new ECDsaSigner(new HMacDsaKCalculator(digest));
        signer.Init(forSigning: true, new ECPrivateKeyParameters(_scalar, _domain));
        var numbers = signer.GenerateSignature(hash);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var number in numbers) writer.WriteInteger(number.ToByteArray());
        }
        return writer.Encode();
    }
}
