using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Security;

namespace LlmdBuild.Charts.Tests;

/// <summary>Signs charts as <c>helm package --sign</c> does, with keys of the test's own.</summary>
internal static class TestSigner
{
    public static PgpKeyPair NewKey(DateTime? made = null)
    {
        var generator = new RsaKeyPairGenerator();
        generator.Init(new KeyGenerationParameters(new SecureRandom(), 2048));
        return new PgpKeyPair(PublicKeyAlgorithmTag.RsaGeneral, generator.GenerateKeyPair(), made ?? DateTime.UtcNow.AddDays(-1));
    }

    /// <summary>A repository with web 1.0.0 and its provenance file.</summary>
    public static TestRepository Signed(PgpKeyPair key)
    {
        var repository = new TestRepository().Add("web", "1.0.0");
        var digest = Convert.ToHexStringLower(SHA256.HashData(repository.Files["/web-1.0.0.tgz"]));
        repository.Files["/web-1.0.0.tgz.prov"] = Sign($"name: web\ndescription: signed\n\n...\nfiles:\n  web-1.0.0.tgz: sha256:{digest}\n", key);
        return repository;
    }

    /// <summary>The public key as GnuPG exports it.</summary>
    public static byte[] Keyring(PgpKeyPair key, long validFor = 0)
    {
        var packets = new PgpSignatureSubpacketGenerator();
        if (validFor > 0)
            packets.SetKeyExpirationTime(false, validFor);
        var ring = new PgpKeyRingGenerator(
            PgpSignature.PositiveCertification, key, "signer <s@example.com>", SymmetricKeyAlgorithmTag.Null, Array.Empty<char>(), true, packets.Generate(), null, new SecureRandom());
        return ring.GeneratePublicKeyRing().GetEncoded();
    }

    private static byte[] Sign(string text, PgpKeyPair key)
    {
        var generator = new PgpSignatureGenerator(key.PublicKey.Algorithm, HashAlgorithmTag.Sha256);
        generator.InitSign(PgpSignature.CanonicalTextDocument, key.PrivateKey);
        generator.Update(Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n")));
        var armored = new MemoryStream();
        using (var output = new ArmoredOutputStream(armored))
            generator.Generate().Encode(output);
        return Encoding.UTF8.GetBytes($"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{text}\n{Encoding.ASCII.GetString(armored.ToArray())}");
    }
}
