using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Base64 and base32 of a string's bytes. Text that cannot be decoded gives Go's error as its result, not as an error.</summary>
internal static class EncodingFunctions
{
    private const string Base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static IEnumerable<TemplateFunction> All =>
    [
        new("b64enc", "func(string) string", static call => Convert.ToBase64String(GoString.ToBytes(call.String(0)))),
        new("b64dec", "func(string) string", static call => Decode(call.String(0), Base64Alphabet, 6, 4, "base64")),
        new("b32enc", "func(string) string", static call => EncodeBase32(GoString.ToBytes(call.String(0)))),
        new("b32dec", "func(string) string", static call => Decode(call.String(0), Base32Alphabet, 5, 8, "base32")),
    ];

    public static string EncodeBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new char[(bytes.Length + 4) / 5 * 8];
        text.AsSpan().Fill('=');
        int bits = 0, count = 0, written = 0;
        foreach (var b in bytes)
        {
            bits = bits << 8 | b;
            for (count += 8; count >= 5;) text[written++] = Base32Alphabet[bits >> (count -= 5) & 31];
            bits &= (1 << count) - 1;
        }
        if (count > 0) text[written] = Base32Alphabet[bits << (5 - count) & 31];
        return new string(text);
    }

    /// <summary>The bytes of standard base64 with padding.</summary>
    /// <exception cref="TemplateFunctionException">The text is something else; Go's words.</exception>
    public static byte[] DecodeBase64(string text)
    {
        var reader = new DigitGroupReader(ByteText.Of(text), Base64Alphabet, 6, 4);
        return reader.ReadAll() is { } error
            ? throw new TemplateFunctionException($"illegal base64 data at input byte {error}")
            : reader.Bytes.ToArray();
    }

    /// <summary>Decodes groups of characters as Go's standard encodings do; line breaks are passed over.</summary>
    /// <param name="source">The text.</param>
    /// <param name="alphabet">The characters by their value.</param>
    /// <param name="bitsEach">Bits to a character.</param>
    /// <param name="group">Characters to a group, the last of which is padded with <c>=</c>.</param>
    /// <param name="name">The encoding's name in Go's error.</param>
    private static string Decode(string source, string alphabet, int bitsEach, int group, string name)
    {
        var text = ByteText.Of(source);
        var reader = new DigitGroupReader(text, alphabet, bitsEach, group);
        var error = reader.ReadAll();
        if (error is null) return GoString.FromBytes(reader.Bytes);
        return $"illegal {name} data at input byte {error}";
    }
}
