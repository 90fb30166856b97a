using LlmdBuild.Helm.Functions;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>A private key of a kind that Sprig knows. Immutable.</summary>
internal abstract class PrivateKey
{
    /// <summary>The key in PEM, in the form that Sprig gives its kind.</summary>
    public abstract PemBlock ToPem();

    /// <summary>The algorithm that certificates signed by this key name, in DER.</summary>
    /// <exception cref="CryptographyException">The key cannot sign.</exception>
    public abstract byte[] SignatureAlgorithm { get; }

    /// <summary>The public key as certificates hold it (SubjectPublicKeyInfo), in DER.</summary>
    /// <exception cref="CryptographyException">Certificates cannot hold it.</exception>
    public abstract byte[] PublicKeyInfo { get; }

    /// <summary>The bits of the public key alone, from which key identifiers are made.</summary>
    public abstract byte[] PublicKeyBits { get; }

    /// <summary>Signs with the hash that goes with the key; what chance is needed comes from the message and the key.</summary>
    /// <exception cref="CryptographyException">The key cannot sign.</exception>
    public abstract byte[] Sign(byte[] message);

    /// <summary>Makes a key of one of Sprig's kinds; null for an unknown kind.</summary>
    public static PrivateKey? Generate(string kind, IRandomSource random) => kind switch
    {
        "" or "rsa" => RsaPrivateKey.Generate(random, 4096),
        "dsa" => DsaPrivateKey.Generate(random),
        "ecdsa" => EcdsaPrivateKey.Generate(random),
        "ed25519" => Ed25519PrivateKey.Generate(random),
        _ => null,
    };
}
