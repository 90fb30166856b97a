using System.Buffers.Binary;

namespace LlmdBuild.Helm.Functions;

/// <summary>Numbers from random bytes.</summary>
internal static class RandomNumbers
{
    /// <summary>A number from 0 up to but not including <paramref name="bound"/>, each as likely as any other.</summary>
    public static long Below(this IRandomSource source, long bound)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        // The part of the range that does not divide evenly is drawn again.
        var limit = ulong.MaxValue - ulong.MaxValue % (ulong)bound;
        while (true)
        {
            source.Fill(bytes);
            var number = BinaryPrimitives.ReadUInt64BigEndian(bytes);
            if (number < limit) return (long)(number % (ulong)bound);
        }
    }
}
