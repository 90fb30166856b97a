using System.Numerics;
using System.Runtime.InteropServices;

namespace LlmdBuild.Helm.Cryptography;

/// <summary>Raises numbers to powers modulo one odd number, several times faster than <see cref="BigInteger.ModPow"/> at the sizes of keys.</summary>
/// <remarks>Not of constant time: it makes keys from a seed that lies in the clear, and tests primes.</remarks>
internal sealed class MontgomeryModulus
{
    // The longest runs of bits that one multiplication covers: 4 bits, so sixteen powers are prepared.
    private const int WindowBits = 4;

    private readonly ulong[] _modulus;
    private readonly ulong _inverse;
    private readonly BigInteger _value;

    /// <summary>Prepares for an odd modulus above one.</summary>
    public MontgomeryModulus(BigInteger modulus)
    {
        _value = modulus;
        _modulus = ToLimbs(modulus, (int)((modulus.GetBitLength() + 63) / 64));
        // Newton's iteration doubles the bits that are right, from the three that n itself has.
        var inverse = _modulus[0];
        for (var i = 0; i < 5; i++) inverse *= 2 - _modulus[0] * inverse;
        _inverse = 0 - inverse;
    }

    /// <summary>The power of a number below the modulus.</summary>
    public BigInteger Power(BigInteger number, BigInteger exponent)
    {
        var size = _modulus.Length;
        var shift = size * 64;
        var one = ToLimbs((BigInteger.One << shift) % _value, size);
        var powers = new ulong[1 << WindowBits][];
        powers[0] = one;
        powers[1] = ToLimbs((number << shift) % _value, size);
        var scratch = new ulong[size + 2];
        for (var i = 2; i < powers.Length; i++)
        {
            powers[i] = new ulong[size];
            Multiply(powers[i - 1], powers[1], powers[i], scratch);
        }

        var result = (ulong[])one.Clone();
        var bits = (int)((exponent.GetBitLength() + WindowBits - 1) / WindowBits * WindowBits);
        for (var at = bits - WindowBits; at >= 0; at -= WindowBits)
        {
            for (var i = 0; i < WindowBits; i++) Multiply(result, result, result, scratch);
            var window = (int)((exponent >> at) & ((1 << WindowBits) - 1));
            if (window != 0) Multiply(result, powers[window], result, scratch);
        }
        var plain = new ulong[size];
        plain[0] = 1;
        Multiply(result, plain, result, scratch);
        return FromLimbs(result);
    }

    // a·b/2^(64·size) modulo n, limb by limb (CIOS). The result may be one of the operands.
    private void Multiply(ulong[] a, ulong[] b, ulong[] result, ulong[] t)
    {
        var n = _modulus;
        var size = n.Length;
        Array.Clear(t);
        for (var i = 0; i < size; i++)
        {
            ulong carry = 0;
            var factor = b[i];
            for (var j = 0; j < size; j++)
            {
                var high = Math.BigMul(a[j], factor, out var low);
                low += t[j];
                if (low < t[j]) high++;
                low += carry;
                if (low < carry) high++;
                t[j] = low;
                carry = high;
            }
            t[size] += carry;
            t[size + 1] = t[size] < carry ? 1UL : 0;

            var m = t[0] * _inverse;
            var top = Math.BigMul(m, n[0], out var bottom);
            bottom += t[0];
            if (bottom < t[0]) top++;
            carry = top;
            for (var j = 1; j < size; j++)
            {
                var high = Math.BigMul(m, n[j], out var low);
                low += t[j];
                if (low < t[j]) high++;
                low += carry;
                if (low < carry) high++;
                t[j - 1] = low;
                carry = high;
            }
            var sum = t[size] + carry;
            t[size - 1] = sum;
            t[size] = t[size + 1] + (sum < carry ? 1UL : 0);
        }
        Reduce(t, result);
    }

    private void Reduce(ulong[] t, ulong[] result)
    {
        var n = _modulus;
        var size = n.Length;
        ulong borrow = 0;
        for (var j = 0; j < size; j++)
        {
            var difference = t[j] - n[j];
            var next = t[j] < n[j] ? 1UL : 0;
            var last = difference - borrow;
            if (difference < borrow) next = 1;
            result[j] = last;
            borrow = next;
        }
        if (t[size] < borrow) Array.Copy(t, result, size);
    }

    private static ulong[] ToLimbs(BigInteger value, int size)
    {
        var limbs = new ulong[size];
        value.TryWriteBytes(MemoryMarshal.AsBytes(limbs.AsSpan()), out _, isUnsigned: true, isBigEndian: !BitConverter.IsLittleEndian);
        return limbs;
    }

    private static BigInteger FromLimbs(ulong[] limbs) =>
        new(MemoryMarshal.AsBytes(limbs.AsSpan()), isUnsigned: true, isBigEndian: !BitConverter.IsLittleEndian);
}
