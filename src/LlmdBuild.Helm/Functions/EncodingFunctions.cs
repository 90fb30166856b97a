using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Base64 and base32 of a string's bytes. Text that cannot be decoded gives Go's error as its result, not as an error.</summary>
internal static class EncodingFunctions
{
    internal const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static IEnumerable<TemplateFunction> All =>
    [
        new("b64enc", "func(string) string", static call => Convert.ToBase64String(GoString.ToBytes(call.String(0)))),
        new("b64dec", "func(string) string", static call => DecodeBase64Text(call.String(0))),
        new("b32enc", "func(string) string", static call => EncodeBase32(GoString.ToBytes(call.String(0)))),
        new("b32dec", "func(string) string", static call => DecodeBase32(call.String(0))),
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
        var reader = new Base64Reader(ByteText.Of(text));
        return reader.ReadAll() is { } error
            ? throw new TemplateFunctionException($"illegal base64 data at input byte {error}")
            : reader.Bytes.ToArray();
    }

    private static string DecodeBase64Text(string text)
    {
        var reader = new Base64Reader(ByteText.Of(text));
        return reader.ReadAll() is { } error ? $"illegal base64 data at input byte {error}" : GoString.FromBytes(reader.Bytes);
    }

    private static string DecodeBase32(string text)
    {
        var reader = new Base32Reader(ByteText.Of(text));
        return reader.ReadAll() is { } error ? $"illegal base32 data at input byte {error}" : GoString.FromBytes(reader.Bytes);
    }
}
