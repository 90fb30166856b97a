using System.Text;

namespace LlmdBuild.Charts.Provenance;

/// <summary>A cleartext-signed OpenPGP message (RFC 9580, section 7).</summary>
/// <param name="Text">The text with LF, dash-escapes taken off.</param>
/// <param name="Signed">What the signature covers: no white space at line ends, CRLF between lines, none behind the last.</param>
/// <param name="Signature">The armored signature.</param>
internal sealed record ClearSignedMessage(string Text, byte[] Signed, string Signature)
{
    private const string Begin = "-----BEGIN PGP SIGNED MESSAGE-----";
    private const string BeginSignature = "-----BEGIN PGP SIGNATURE-----";

    /// <summary>Takes a message apart.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ClearSignedMessage Parse(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n').Select(static l => l.TrimEnd('\r')).ToList();
        if (lines[0].TrimEnd() != Begin)
            throw new FormatException("it does not begin as a signed message");
        var first = lines.FindIndex(static l => l.Trim().Length == 0) + 1;
        var end = lines.FindIndex(static l => l.TrimEnd() == BeginSignature);
        if (first <= 0 || end < first)
            throw new FormatException("it has no signature");
        // Any other header would be read as text by some and as a header by others.
        if (lines[1..(first - 1)].Exists(static l => !l.StartsWith("Hash: ", StringComparison.Ordinal)))
            throw new FormatException("it has an unknown header");
        var body = lines[first..end].Select(static l => l.StartsWith("- ", StringComparison.Ordinal) ? l[2..] : l).ToList();
        var signed = Encoding.UTF8.GetBytes(string.Join("\r\n", body.Select(static l => l.TrimEnd(' ', '\t'))));
        return new ClearSignedMessage(string.Join('\n', body), signed, string.Join('\n', lines[end..]) + "\n");
    }
}
