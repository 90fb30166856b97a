using Org.BouncyCastle.Bcpg.OpenPgp;

namespace LlmdBuild.Charts.Provenance;

/// <summary>The public keys a user trusts: a file as GnuPG exports it, binary or armored.</summary>
internal sealed class Keyring
{
    private readonly List<PgpPublicKeyRing> _rings;

    private Keyring(string path, List<PgpPublicKeyRing> rings)
    {
        Path = path;
        _rings = rings;
    }

    public string Path { get; }

    /// <summary>Reads the named keyring, else Helm's default.</summary>
    /// <exception cref="Helm.Diagnostics.LlmdException">LLMD2105.</exception>
    public static Keyring Read(string? named, Func<string, string?> environment)
    {
        var path = named ?? System.IO.Path.Combine(environment("GNUPGHOME") ?? System.IO.Path.Combine(environment("HOME") ?? "", ".gnupg"), "pubring.gpg");
        try
        {
            using var file = File.OpenRead(path);
            using var stream = PgpUtilities.GetDecoderStream(file);
            var rings = new PgpPublicKeyRingBundle(stream).GetKeyRings().ToList();
            return rings.Count > 0 ? new Keyring(path, rings) : throw ProvenanceErrors.BadKeyring(path, "it holds no key");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PgpException or ArgumentException or InvalidOperationException)
        {
            throw ProvenanceErrors.BadKeyring(path, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>The key with that id and its primary key; null where it is not there.</summary>
    public (PgpPublicKey Key, PgpPublicKey Primary)? Find(long keyId)
    {
        foreach (var ring in _rings)
        {
            if (ring.GetPublicKey(keyId) is { } key)
                return (key, ring.GetPublicKey());
        }

        return null;
    }
}
