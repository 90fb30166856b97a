using System.Globalization;
using System.Text;
using BlowfishHash = Org.BouncyCastle.Crypto.Generators.BCrypt;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>bcrypt hashes in the form that Go writes them: <c>$2a$10$</c>, 22 characters of salt and 31 of hash.</summary>
internal static class BcryptHash
{
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int MaxInput = 72;
    private const int HashLength = 23;

    /// <summary>The hash of at most 72 bytes with a salt of 16.</summary>
    public static string Make(byte[] password, byte[] salt, int cost)
    {
        // The algorithm reads the terminating zero of a C string too, where there is room.
        var hash = BlowfishHash.Generate(password, salt, cost, addTerminator: password.Length < MaxInput);
        return $"$2a${cost.ToString("00", CultureInfo.InvariantCulture)}${Encode(salt)}{Encode(hash.AsSpan(0, HashLength))}";
    }

    // Base64 with its own alphabet and without padding.
    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int bits = 0, count = 0;
        foreach (var b in bytes)
        {
            bits = (bits << 8 | b) & 0xFFFF;
            for (count += 8; count >= 6;) text.Append(Alphabet[bits >> (count -= 6) & 63]);
        }
        if (count > 0) text.Append(Alphabet[bits << (6 - count) & 63]);
        return text.ToString();
    }
}
