using System.Security.Cryptography;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>A block of PEM text, as Go's <c>encoding/pem</c> finds and writes it.</summary>
/// <param name="Type">What stands behind BEGIN.</param>
/// <param name="Content">The bytes.</param>
internal sealed record PemBlock(string Type, byte[] Content)
{
    /// <summary>The first block in a text; null where there is none.</summary>
    public static PemBlock? Find(string text)
    {
        if (!PemEncoding.TryFind(text, out var fields)) return null;
        var content = new byte[fields.DecodedDataLength];
        Convert.TryFromBase64Chars(text.AsSpan()[fields.Base64Data], content, out _);
        return new PemBlock(text[fields.Label], content);
    }

    /// <summary>The block as text, with a newline at the end.</summary>
    public override string ToString() => PemEncoding.WriteString(Type, Content) + "\n";
}
