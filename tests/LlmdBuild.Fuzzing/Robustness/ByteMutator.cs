using System.Text;
using LlmdBuild.Fuzzing.Generation;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Damages bytes: flips, cuts, copies, foreign pieces, giant numbers, other line ends, endless repeats.</summary>
internal sealed class ByteMutator(CaseRandom random, IReadOnlyList<string> pieces)
{
    /// <summary>How large a repeat may make an input: beyond it an input only takes longer.</summary>
    private const int MaxRepeated = 60_000;

    private static readonly byte[][] s_oddBytes =
    [
        [0], [0xFF], [0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xEF, 0xBB, 0xBF], [0xF0, 0x9F, 0x98, 0x80], [0x0D, 0x0A], [0x0D], [0x85], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0x7F], [0x1B],
    ];

    private static readonly string[] s_numbers =
    [
        "-1", "0", "2147483647", "2147483648", "-2147483648", "4294967296", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615", "99999999999999999999999999",
        "1e308", "1e400", "-1e308", "0x7fffffffffffffff", "67108864", "67108865", "4194304", "4194305", "1000000", "999999999", "65536", "1e-320", "0x1p1023", "07777777777777777777777", "1_000_000",
    ];

    /// <summary>A copy, damaged that many times.</summary>
    public byte[] Mutate(byte[] bytes, int times)
    {
        for (; times > 0; times--) bytes = Mutate(bytes);
        return bytes;
    }

    private byte[] Mutate(byte[] bytes)
    {
        var at = random.Below(bytes.Length + 1);
        var length = Math.Min(bytes.Length - at, random.OneIn(4) ? random.Below(200) : 1 + random.Below(8));
        return random.Below(13) switch
        {
            0 when at < bytes.Length => Flip(bytes, at),
            1 => Splice(bytes, at, length, []),
            2 => Splice(bytes, random.Below(bytes.Length + 1), 0, bytes[at..(at + length)]),
            3 => bytes[..at],
            4 => Splice(bytes, at, 0, random.Pick(s_oddBytes)),
            5 => ReplaceNumber(bytes),
            6 when random.OneIn(8) => Repeat(bytes, at, length),
            7 => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("\n", random.Pick("\r\n", "\r", "", "\n\n", "\n\t"), StringComparison.Ordinal)),
            _ => Splice(bytes, at, 0, Encoding.UTF8.GetBytes(random.Pick(pieces))),
        };
    }

    private byte[] Flip(byte[] bytes, int at)
    {
        var copy = bytes.ToArray();
        copy[at] ^= (byte)(1 << random.Below(8));
        return copy;
    }

    private static byte[] Splice(byte[] bytes, int at, int length, byte[] insert) => [.. bytes[..at], .. insert, .. bytes[Math.Min(bytes.Length, at + length)..]];

    private byte[] Repeat(byte[] bytes, int at, int length)
    {
        if (length == 0) return bytes;
        var times = Math.Min(MaxRepeated / length, 1 << random.Below(16));
        return [.. bytes[..at], .. Enumerable.Repeat(bytes[at..(at + length)], times).SelectMany(part => part), .. bytes[at..]];
    }

    private byte[] ReplaceNumber(byte[] bytes)
    {
        var start = random.Below(bytes.Length + 1);
        while (start < bytes.Length && !char.IsAsciiDigit((char)bytes[start])) start++;
        var end = start;
        while (end < bytes.Length && char.IsAsciiDigit((char)bytes[end])) end++;
        return Splice(bytes, start, end - start, Encoding.ASCII.GetBytes(random.Pick(s_numbers)));
    }
}
