using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Syntax;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Parsing;

/// <summary>Reads number tokens into every type that can hold them.</summary>
internal static class NumberReader
{
    internal static bool TryRead(
        Token token, string text, [NotNullWhen(true)] out NumberNode? number, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        number = token.Kind switch
        {
            TokenKind.CharConstant => ReadRune(token.Start, text, out problem),
            TokenKind.Complex => ReadComplex(token.Start, text, out problem),
            _ => ReadImaginary(token.Start, text) ?? ReadPlain(token.Start, text, out problem),
        };
        return number is not null;
    }

    private static NumberNode? ReadRune(int position, string text, out string? problem)
    {
        problem = null;
        if (!GoQuote.TryUnquoteChar(text.AsSpan(1), text[0], out var rune, out var tail))
        {
            problem = "invalid syntax";
            return null;
        }

        if (tail is not "'")
        {
            problem = "malformed character constant: " + text;
            return null;
        }

        return new NumberNode(position, text)
        {
            Integer = rune,
            Unsigned = (ulong)rune,
            Float = rune,
            Ideal = GoBox.Int(rune),
        };
    }

    // 1+2i: the sign that is not the first character and not an exponent's parts the two.
    private static NumberNode? ReadComplex(int position, string text, out string? problem)
    {
        problem = null;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is '+' or '-' && text[i - 1] is not ('e' or 'E' or 'p' or 'P')
                && GoNumbers.TryParseFloat(text.AsSpan(0, i), out var real)
                && GoNumbers.TryParseFloat(text.AsSpan(i, text.Length - i - 1), out var imaginary))
            {
                return MakeComplex(position, text, new Complex(real, imaginary));
            }
        }

        problem = "syntax error scanning complex number";
        return null;
    }

    private static NumberNode? ReadImaginary(int position, string text) =>
        text[^1] == 'i' && GoNumbers.TryParseFloat(text.AsSpan(0, text.Length - 1), out var imaginary)
            ? MakeComplex(position, text, new Complex(0, imaginary))
            : null;

    // With no imaginary part it is the other types too.
    private static NumberNode MakeComplex(int position, string text, Complex value)
    {
        var isReal = value.Imaginary == 0;
        return new NumberNode(position, text)
        {
            Complex = value,
            Float = isReal ? value.Real : null,
            Integer = isReal ? ToInteger(value.Real) : null,
            Unsigned = isReal ? ToUnsigned(value.Real) : null,
            Ideal = value,
        };
    }

    private static NumberNode? ReadPlain(int position, string text, out string? problem)
    {
        problem = null;
        ulong? unsigned = GoNumbers.TryParseUint(text, out var u) ? u : null;
        long? integer = GoNumbers.TryParseInt(text, out var i) ? i : null;
        if (integer == 0)
        {
            unsigned = 0; // -0 is an unsigned number too.
        }

        double? floating = integer ?? (double?)unsigned;
        if (floating is null && GoNumbers.TryParseFloat(text, out var f))
        {
            if (!text.AsSpan().ContainsAny(".eEpP"))
            {
                problem = "integer overflow: " + GoQuote.Quote(text);
                return null;
            }

            floating = f;
            integer = ToInteger(f);
            unsigned = ToUnsigned(f);
        }

        if (floating is null)
        {
            problem = "illegal number syntax: " + GoQuote.Quote(text);
            return null;
        }

        return new NumberNode(position, text)
        {
            Integer = integer,
            Unsigned = unsigned,
            Float = floating,
            Ideal = IsWrittenAsFloat(text) ? floating.Value : integer is { } value ? GoBox.Int(value) : null,
        };
    }

    private static bool IsWrittenAsFloat(string text)
    {
        var isHexInteger = text.Length > 2 && text[0] == '0' && text[1] is 'x' or 'X' && !text.AsSpan().ContainsAny("pP");
        return !isHexInteger && text.AsSpan().ContainsAny(".eEpP");
    }

    private static long? ToInteger(double value) =>
        value is >= -9223372036854775808.0 and < 9223372036854775808.0 && Math.Truncate(value) == value ? (long)value : null;

    private static ulong? ToUnsigned(double value) =>
        value is >= 0 and < 18446744073709551616.0 && Math.Truncate(value) == value ? (ulong)value : null;
}
