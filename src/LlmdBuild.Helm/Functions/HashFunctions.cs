using System.Globalization;
using System.Security.Cryptography;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Checksums of a string's bytes: hexadecimal, and Adler-32 in decimal.</summary>
internal static class HashFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
#pragma warning disable CA5350 // Sprig offers SHA-1; charts name things by it, nothing is protected by it.
        new("sha1sum", "func(string) string", static call => Convert.ToHexStringLower(SHA1.HashData(GoString.ToBytes(call.String(0))))),
#pragma warning restore CA5350
        new("sha256sum", "func(string) string", static call => Convert.ToHexStringLower(SHA256.HashData(GoString.ToBytes(call.String(0))))),
        new("sha512sum", "func(string) string", static call => Convert.ToHexStringLower(SHA512.HashData(GoString.ToBytes(call.String(0))))),
        new("adler32sum", "func(string) string", static call => Adler32(GoString.ToBytes(call.String(0))).ToString(CultureInfo.InvariantCulture)),
    ];

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        const uint Modulus = 65521;
        uint low = 1, high = 0;
        foreach (var b in bytes)
        {
            low = (low + b) % Modulus;
            high = (high + low) % Modulus;
        }
        return high << 16 | low;
    }
}
