using System.Globalization;
using System.Text;
using LlmdBuild.Charts.Sources;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;

namespace LlmdBuild.Charts.Provenance;

/// <summary>Checks a chart's provenance file, as <c>helm verify</c> does, in managed code.</summary>
/// <remarks>
/// The signature must be good, by a key of the keyring that is neither revoked nor expired, over SHA-256 or stronger; and the
/// digest it signs for the archive's name must be the archive's. The file's presence alone proves nothing.
/// </remarks>
internal sealed class ProvenanceVerifier(Keyring keyring, TimeProvider time)
{
    /// <summary>The fingerprint of the signer's primary key, in upper-case hexadecimal.</summary>
    /// <exception cref="Helm.Diagnostics.LlmdException">LLMD2101 to LLMD2106.</exception>
    public string Verify(byte[] provenance, string archiveName, string archiveSha256, string chart)
    {
        ClearSignedMessage message;
        PgpSignature signature;
        try
        {
            message = ClearSignedMessage.Parse(provenance);
            signature = ReadSignature(message.Signature);
        }
        catch (Exception e) when (e is FormatException or IOException or PgpException or ArgumentException or InvalidOperationException or InvalidCastException)
        {
            throw ProvenanceErrors.Unreadable(chart, e.Message.TrimEnd('.'));
        }

        var signer = CheckSignature(message, signature, chart);
        CheckDigest(message.Text, archiveName, archiveSha256, chart);
        return signer;
    }

    private static PgpSignature ReadSignature(string armored)
    {
        using var stream = new ArmoredInputStream(new MemoryStream(Encoding.ASCII.GetBytes(armored)));
        return new PgpObjectFactory(stream).NextPgpObject() is PgpSignatureList { Count: > 0 } list ? list[0] : throw new FormatException("it has no signature");
    }

    private string CheckSignature(ClearSignedMessage message, PgpSignature signature, string chart)
    {
        var keyId = signature.KeyId.ToString("X16", CultureInfo.InvariantCulture);
        if (keyring.Find(signature.KeyId) is not { } found)
            throw ProvenanceErrors.UnknownKey(chart, keyId, keyring.Path);
        if (signature.HashAlgorithm is HashAlgorithmTag.MD5 or HashAlgorithmTag.Sha1 or HashAlgorithmTag.RipeMD160 or HashAlgorithmTag.MD2)
            throw ProvenanceErrors.BadSignature(chart, $"it is made over {signature.HashAlgorithm}, which is no longer safe");
        if (signature.SignatureType is not (PgpSignature.CanonicalTextDocument or PgpSignature.BinaryDocument))
            throw ProvenanceErrors.BadSignature(chart, "it signs no document");
        CheckKey(found.Key, keyId, chart);
        CheckKey(found.Primary, keyId, chart);
        return IsGood(signature, found.Key, message.Signed)
            ? Convert.ToHexString(found.Primary.GetFingerprint())
            : throw ProvenanceErrors.BadSignature(chart, "it does not match the text");
    }

    private static bool IsGood(PgpSignature signature, PgpPublicKey key, byte[] signed)
    {
        try
        {
            signature.InitVerify(key);
            signature.Update(signed);
            return signature.Verify();
        }
        catch (Exception e) when (e is PgpException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private void CheckKey(PgpPublicKey key, string keyId, string chart)
    {
        if (key.HasRevocation())
            throw ProvenanceErrors.KeyNotValid(chart, keyId, "has been revoked");
        var seconds = key.GetValidSeconds();
        var end = key.CreationTime.AddSeconds(seconds);
        if (seconds > 0 && end < time.GetUtcNow().UtcDateTime)
            throw ProvenanceErrors.KeyNotValid(chart, keyId, $"expired on {end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
    }

    // The chart's metadata, a line "...", and
    //     files:
    //       redis-1.2.3.tgz: sha256:…
    private static void CheckDigest(string text, string archiveName, string archiveSha256, string chart)
    {
        var split = text.IndexOf("\n...\n", StringComparison.Ordinal);
        if (split < 0)
            throw ProvenanceErrors.Unreadable(chart, "it has no list of files");
        string? signed;
        try
        {
            var root = YamlText.Load(new StringReader(text[(split + 5)..])) as Dictionary<string, object?>;
            signed = (root?.GetValueOrDefault("files") as Dictionary<string, object?>)?.GetValueOrDefault(archiveName) as string;
        }
        catch (YamlTextException e)
        {
            throw ProvenanceErrors.Unreadable(chart, e.Message);
        }

        if (signed is null || !signed.StartsWith("sha256:", StringComparison.Ordinal))
            throw ProvenanceErrors.Unreadable(chart, $"it signs no sha256 of {archiveName}");
        if (!string.Equals(signed["sha256:".Length..], archiveSha256, StringComparison.OrdinalIgnoreCase))
            throw ProvenanceErrors.DigestDiffers(chart, archiveName, signed["sha256:".Length..], archiveSha256);
    }
}
