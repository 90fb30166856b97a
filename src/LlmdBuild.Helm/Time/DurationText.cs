using System.Buffers;
using System.Globalization;

namespace LlmdBuild.Helm.Time;

/// <summary>Durations as Go writes them (<c>1h15m30.5s</c>); in nanoseconds, up to about 290 years.</summary>
internal static class DurationText
{
    private const ulong Limit = 1UL << 63;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create(".0123456789");

    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0) return "0s";
        var magnitude = nanoseconds < 0 ? unchecked((ulong)-nanoseconds) : (ulong)nanoseconds;
        var sign = nanoseconds < 0 ? "-" : "";
        if (magnitude < 1_000_000_000)
        {
            return sign + magnitude switch
            {
                < 1_000 => Number(magnitude) + "ns",
                < 1_000_000 => Number(magnitude / 1_000) + Fraction(magnitude % 1_000, 3) + "µs",
                _ => Number(magnitude / 1_000_000) + Fraction(magnitude % 1_000_000, 6) + "ms",
            };
        }
        var seconds = magnitude / 1_000_000_000;
        var text = Number(seconds % 60) + Fraction(magnitude % 1_000_000_000, 9) + "s";
        if (seconds >= 60) text = Number(seconds / 60 % 60) + "m" + text;
        if (seconds >= 3600) text = Number(seconds / 3600) + "h" + text;
        return sign + text;
    }

    // duration:
    //     [+-] 0
    //     [+-] { number unit }
    //
    // A number has digits before the point, after it, or both.
    /// <summary>Reads a duration; where the text is none, Go's error.</summary>
    public static bool TryParse(string text, out long nanoseconds, out string error)
    {
        nanoseconds = 0;
        error = "time: invalid duration " + TimeQuote.Quote(text);
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+")) rest = rest[1..];
        if (rest is "0") return true;
        if (rest.IsEmpty) return false;

        var total = 0UL;
        while (!rest.IsEmpty)
        {
            if (!TryReadNumber(ref rest, out var whole, out var fraction, out var scale)) return false;
            var end = rest.IndexOfAny(NumberCharacters);
            var unitText = end < 0 ? rest : rest[..end];
            if (unitText.IsEmpty)
            {
                error = "time: missing unit in duration " + TimeQuote.Quote(text);
                return false;
            }
            if (Unit(unitText) is not { } unit)
            {
                error = $"time: unknown unit {TimeQuote.Quote(unitText)} in duration {TimeQuote.Quote(text)}";
                return false;
            }
            rest = rest[unitText.Length..];
            if (whole > Limit / unit) return false;
            whole *= unit;
            if (fraction > 0) whole += (ulong)(fraction * (unit / scale));
            total += whole;
            if (whole > Limit || total > Limit) return false;
        }
        if (total > Limit - (negative ? 0UL : 1UL)) return false;
        nanoseconds = negative ? unchecked(-(long)total) : (long)total;
        return true;
    }

    private static ulong? Unit(ReadOnlySpan<char> text) => text switch
    {
        "ns" => 1UL,
        "us" or "µs" or "μs" => 1_000UL,
        "ms" => 1_000_000UL,
        "s" => 1_000_000_000UL,
        "m" => 60_000_000_000UL,
        "h" => 3_600_000_000_000UL,
        _ => null,
    };

    private static bool TryReadNumber(ref ReadOnlySpan<char> text, out ulong whole, out ulong fraction, out double scale)
    {
        whole = fraction = 0;
        scale = 1;
        var digits = 0;
        for (; !text.IsEmpty && char.IsAsciiDigit(text[0]); text = text[1..], digits++)
        {
            if (whole > Limit / 10) return false;
            whole = whole * 10 + (uint)(text[0] - '0');
            if (whole > Limit) return false;
        }
        if (text.IsEmpty || text[0] != '.') return digits > 0;
        text = text[1..];
        var overflow = false;
        for (; !text.IsEmpty && char.IsAsciiDigit(text[0]); text = text[1..], digits++)
        {
            overflow |= fraction > (Limit - 1) / 10;
            if (overflow) continue;
            var next = fraction * 10 + (uint)(text[0] - '0');
            overflow = next > Limit;
            if (overflow) continue;
            fraction = next;
            scale *= 10;
        }
        return digits > 0;
    }

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Fraction(ulong value, int digits) =>
        value == 0 ? "" : "." + value.ToString("D" + digits, CultureInfo.InvariantCulture).TrimEnd('0');
}
