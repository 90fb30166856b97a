using System.Formats.Asn1;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>Pieces of DER that keys and certificates share.</summary>
internal static class Der
{
    /// <summary>An AlgorithmIdentifier, with NULL or without parameters.</summary>
    public static byte[] Algorithm(string oid, bool withNull = false, string? parameterOid = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (withNull) writer.WriteNull();
            if (parameterOid is not null) writer.WriteObjectIdentifier(parameterOid);
        }
        return writer.Encode();
    }

    /// <summary>A SubjectPublicKeyInfo.</summary>
    public static byte[] PublicKeyInfo(byte[] algorithm, byte[] bits)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(algorithm);
            writer.WriteBitString(bits);
        }
        return writer.Encode();
    }
}
