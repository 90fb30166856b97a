using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>The order in which Go's YAML libraries write string keys: numbers in them by value, letters after all else.</summary>
internal sealed class YamlKeyOrder : IComparer<string>
{
    private readonly bool _version3;

    private YamlKeyOrder(bool version3) => _version3 = version3;

    /// <summary>The order of <c>toYaml</c>.</summary>
    public static YamlKeyOrder Version2 { get; } = new(false);

    /// <summary>The order of <c>toYamlPretty</c>: a letter comes before other characters where digits precede both.</summary>
    public static YamlKeyOrder Version3 { get; } = new(true);

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        var same = x.AsSpan().CommonPrefixLength(y);
        if (same == x!.Length || same == y!.Length)
        {
            return x.Length.CompareTo(y!.Length);
        }

        char a = x[same], b = y[same];
        if (char.IsAsciiLetter(a) && char.IsAsciiLetter(b))
        {
            return a.CompareTo(b);
        }

        return CompareRunes(x, y, same > 0 && char.IsHighSurrogate(x[same - 1]) ? same - 1 : same);
    }

    private int CompareRunes(string x, string y, int at)
    {
        var a = GoString.DecodeRune(x, at, out _);
        var b = GoString.DecodeRune(y, at, out _);
        bool aIsLetter = IsLetter(a), bIsLetter = IsLetter(b);
        if (aIsLetter && bIsLetter)
        {
            return a.CompareTo(b);
        }

        if (aIsLetter || bIsLetter)
        {
            var afterDigits = _version3 && at > 0 && IsDigitBefore(x, at);
            return (afterDigits ? aIsLetter : bIsLetter) ? -1 : 1;
        }

        var numberA = LeadingNumber(x, at, a, b);
        var numberB = numberA;
        var endA = ReadDigits(x, at, ref numberA);
        var endB = ReadDigits(y, at, ref numberB);
        if (numberA != numberB)
        {
            return numberA.CompareTo(numberB);
        }

        return endA != endB ? endA.CompareTo(endB) : a.CompareTo(b);
    }

    // A zero counts as a digit of the number that the digits before it began.
    private static long LeadingNumber(string text, int at, int a, int b)
    {
        if (a == '0' || b == '0')
        {
            for (var i = at - 1; i >= 0 && IsDigit(text[i]); i--)
            {
                if (text[i] != '0')
                {
                    return 1;
                }
            }
        }

        return 0;
    }

    private static int ReadDigits(string text, int at, ref long number)
    {
        while (at < text.Length)
        {
            var rune = GoString.DecodeRune(text, at, out var width);
            if (!IsDigit(rune))
            {
                break;
            }

            number = unchecked((number * 10) + (rune - '0'));
            at += width;
        }

        return at;
    }

    private static bool IsDigitBefore(string text, int at)
    {
        at -= at > 1 && char.IsLowSurrogate(text[at - 1]) ? 2 : 1;
        return IsDigit(GoString.DecodeRune(text, at, out _));
    }

    private static bool IsLetter(int rune) => Rune.IsValid(rune) && Rune.IsLetter(new Rune(rune));

    private static bool IsDigit(int rune) => char.IsAsciiDigit((char)rune) && rune < 128 || (rune > 127 && Rune.IsValid(rune) && Rune.IsDigit(new Rune(rune)));
}
