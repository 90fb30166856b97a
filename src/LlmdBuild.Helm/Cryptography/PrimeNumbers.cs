using System.Numerics;
using LlmdBuild.Helm.Functions;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>Finds primes from random bytes, always the same ones from the same bytes.</summary>
internal static class PrimeNumbers
{
    // Rounds of Miller and Rabin's test with random bases, past a first one with base 2. For random candidates the error
    // falls fast with the size: these leave it below 2⁻¹⁰⁰ (FIPS 186-5, table B.1).
    private static int RoundsFor(BigInteger candidate) => candidate.GetBitLength() >= 1024 ? 5 : 28;

    /// <summary>Small primes to sieve with: those below this.</summary>
    private const int SieveLimit = 1 << 15;

    private static readonly int[] SmallPrimes = Sieve();

    /// <summary>A number of that many bits at most.</summary>
    public static BigInteger Bits(IRandomSource random, int bits)
    {
        var bytes = new byte[(bits + 7) / 8];
        random.Fill(bytes);
        if (bits % 8 != 0) bytes[0] &= (byte)((1 << bits % 8) - 1);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>A number from 0 up to but not including the bound.</summary>
    public static BigInteger Below(IRandomSource random, BigInteger bound)
    {
        var bits = (int)(bound - 1).GetBitLength();
        while (true)
        {
            var number = Bits(random, bits);
            if (number < bound) return number;
        }
    }

    /// <summary>A prime of exactly that many bits, the two highest set, so that a product of two has twice as many.</summary>
    public static BigInteger Prime(IRandomSource random, int bits)
    {
        // Odd numbers behind a random one, most of them sorted out by their small factors.
        const int Span = 4096;
        while (true)
        {
            var start = Bits(random, bits) | (BigInteger.One << (bits - 1)) | (BigInteger.One << (bits - 2)) | 1;
            var composite = new bool[Span];
            foreach (var prime in SmallPrimes)
            {
                // start + 2i ≡ 0 (mod prime)
                var remainder = (int)(start % prime);
                var first = remainder == 0 ? 0 : (int)((long)(prime - remainder) * ((prime + 1) / 2) % prime);
                for (var i = first; i < Span; i += prime) composite[i] = true;
            }
            for (var i = 0; i < Span; i++)
            {
                if (composite[i]) continue;
                var candidate = start + 2 * i;
                if (candidate.GetBitLength() == bits && IsPrime(random, candidate)) return candidate;
            }
        }
    }

    /// <summary>Whether a large odd number is prime, up to an error that does not happen.</summary>
    public static bool IsPrime(IRandomSource random, BigInteger candidate)
    {
        foreach (var prime in SmallPrimes)
        {
            if (candidate % prime == 0) return candidate == prime;
        }
        var modulus = new MontgomeryModulus(candidate);
        if (!PassesMillerRabin(modulus, candidate, 2)) return false;
        for (var i = RoundsFor(candidate); i > 0; i--)
        {
            if (!PassesMillerRabin(modulus, candidate, Below(random, candidate - 3) + 2)) return false;
        }
        return true;
    }

    private static bool PassesMillerRabin(MontgomeryModulus modulus, BigInteger candidate, BigInteger witness)
    {
        var even = candidate - 1;
        var twos = 0;
        while ((even >> twos).IsEven) twos++;
        var x = modulus.Power(witness, even >> twos);
        if (x.IsOne || x == even) return true;
        for (var i = 1; i < twos; i++)
        {
            x = x * x % candidate;
            if (x == even) return true;
        }
        return false;
    }

    private static int[] Sieve()
    {
        var composite = new bool[SieveLimit];
        var primes = new List<int>();
        for (var i = 3; i < SieveLimit; i += 2)
        {
            if (composite[i]) continue;
            primes.Add(i);
            for (var j = (long)i * i; j < SieveLimit; j += 2 * i) composite[j] = true;
        }
        return [.. primes];
    }
}
