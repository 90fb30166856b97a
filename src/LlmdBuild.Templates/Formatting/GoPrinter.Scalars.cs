using System.Globalization;
using System.Numerics;
using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Formatting;

internal sealed partial class GoPrinter
{
    private void PrintBool(bool value, int verb)
    {
        if (verb is 't' or 'v')
        {
            Pad(value ? "true" : "false");
        }
        else
        {
            ReportBadVerb(verb);
        }
    }

    private void PrintText(string text, int verb)
    {
        switch (verb)
        {
            case 'v' when _flags.SharpV:
            case 'q':
                FormatQuoted(text);
                break;
            case 'v' or 's':
                Pad(TruncateRunes(text));
                break;
            case 'x' or 'X':
                FormatHexadecimal(GoString.ToBytes(text), verb == 'X');
                break;
            default:
                ReportBadVerb(verb);
                break;
        }
    }

    private void PrintInteger(ulong bits, bool isSigned, int verb)
    {
        switch (verb)
        {
            case 'v' when _flags.SharpV && !isSigned:
                var sharp = _flags.Sharp;
                _flags.Sharp = true;
                FormatInteger(bits, 16, isSigned, verb, isUpper: false);
                _flags.Sharp = sharp;
                break;
            case 'v' or 'd':
                FormatInteger(bits, 10, isSigned, verb, isUpper: false);
                break;
            case 'b':
                FormatInteger(bits, 2, isSigned, verb, isUpper: false);
                break;
            case 'o' or 'O':
                FormatInteger(bits, 8, isSigned, verb, isUpper: false);
                break;
            case 'x' or 'X':
                FormatInteger(bits, 16, isSigned, verb, verb == 'X');
                break;
            case 'c':
                Pad(Character(bits));
                break;
            case 'q':
                Pad(GoQuote.QuoteRune(bits > 0x10FFFF ? -1 : (long)bits, _flags.Plus));
                break;
            case 'U':
                FormatUnicode(bits);
                break;
            default:
                ReportBadVerb(verb);
                break;
        }
    }

    private void FormatInteger(ulong bits, uint radix, bool isSigned, int verb, bool isUpper)
    {
        var isNegative = isSigned && (long)bits < 0;
        var magnitude = isNegative ? unchecked(0 - bits) : bits;
        var precision = 0;
        if (_flags.Precision is { } asked)
        {
            precision = asked;
            if (asked == 0 && magnitude == 0)
            {
                // A precision of nothing for a value of nothing prints padding alone.
                PadWithSpaces("");
                return;
            }
        }
        else if (_flags is { Zero: true, Minus: false, Width: { } width })
        {
            precision = width - (isNegative || _flags.Plus || _flags.Space ? 1 : 0);
        }

        var text = Digits(magnitude, radix, isUpper);
        text.Insert(0, "0", Math.Max(0, precision - text.Length));
        InsertPrefix(text, radix, verb, isUpper);
        text.Insert(0, isNegative ? "-" : _flags.Plus ? "+" : _flags.Space ? " " : "");
        PadWithSpaces(text.ToString());
    }

    private static StringBuilder Digits(ulong value, uint radix, bool isUpper)
    {
        var digits = new StringBuilder();
        if (radix == 10)
        {
            return digits.Append(CultureInfo.InvariantCulture, $"{value}");
        }

        var alphabet = isUpper ? "0123456789ABCDEF" : "0123456789abcdef";
        do
        {
            digits.Insert(0, alphabet[(int)(value % radix)]);
            value /= radix;
        }
        while (value != 0);
        return digits;
    }

    private void InsertPrefix(StringBuilder text, uint radix, int verb, bool isUpper)
    {
        if (_flags.Sharp)
        {
            text.Insert(0, radix switch
            {
                2 => "0b",
                8 => text[0] == '0' ? "" : "0",
                16 => isUpper ? "0X" : "0x",
                _ => "",
            });
        }

        if (verb == 'O')
        {
            text.Insert(0, "0o");
        }
    }

    private void FormatUnicode(ulong value)
    {
        var precision = Math.Max(4, _flags.Precision ?? 0);
        var text = "U+" + value.ToString("X", CultureInfo.InvariantCulture).PadLeft(precision, '0');
        if (_flags.Sharp && value <= 0x10FFFF && GoQuote.IsPrint((int)value))
        {
            text += $" '{Character(value)}'";
        }

        PadWithSpaces(text);
    }

    private static string Character(ulong value)
    {
        var rune = value <= 0x10FFFF && Rune.IsValid((int)value) ? new Rune((int)value) : Rune.ReplacementChar;
        return rune.ToString();
    }

    private void PrintFloat(double value, int verb)
    {
        switch (verb)
        {
            case 'v':
                FormatFloat(value, 'g', -1);
                break;
            case 'b' or 'g' or 'G' or 'x' or 'X':
                FormatFloat(value, (char)verb, -1);
                break;
            case 'f' or 'e' or 'E':
                FormatFloat(value, (char)verb, 6);
                break;
            case 'F':
                FormatFloat(value, 'f', 6);
                break;
            default:
                ReportBadVerb(verb);
                break;
        }
    }

    private void PrintComplex(Complex value, int verb)
    {
        if (verb is not ('v' or 'b' or 'g' or 'G' or 'x' or 'X' or 'f' or 'F' or 'e' or 'E'))
        {
            ReportBadVerb(verb);
            return;
        }

        var plus = _flags.Plus;
        _buffer.Append('(');
        PrintFloat(value.Real, verb);
        _flags.Plus = true; // The imaginary part always has its sign.
        PrintFloat(value.Imaginary, verb);
        _buffer.Append("i)");
        _flags.Plus = plus;
    }

    private void FormatFloat(double value, char verb, int precision)
    {
        precision = _flags.Precision ?? precision;
        var number = GoNumbers.FormatFloat(value, verb, precision);
        if (number[0] is not ('-' or '+'))
        {
            number = "+" + number;
        }

        if (_flags.Space && number[0] == '+' && !_flags.Plus)
        {
            number = " " + number[1..];
        }

        if (number[1] is 'I' or 'N')
        {
            PadWithSpaces(number[1] == 'N' && !_flags.Space && !_flags.Plus ? number[1..] : number);
            return;
        }

        if (_flags.Sharp && verb != 'b')
        {
            number = KeepPoint(number, verb, precision);
        }

        if (!ShowsSign(number))
        {
            Pad(number.AsSpan(1));
        }
        else if (_flags is { Zero: true, Minus: false, Width: { } width } && width > number.Length)
        {
            // The sign goes before the zeros.
            _buffer.Append(number[0]);
            WritePadding(width - number.Length);
            _buffer.Append(number.AsSpan(1));
        }
        else
        {
            Pad(number);
        }
    }

    private bool ShowsSign(string number) => _flags.Plus || number[0] != '+';

    // %#g: a decimal point always, and trailing zeros up to the precision.
    private static string KeepPoint(string number, char verb, int precision)
    {
        var missing = verb is 'g' or 'G' or 'x' or 'X' ? (precision == -1 ? 6 : precision) : 0;
        missing = verb == 'X' ? 0 : missing;
        var tailStart = verb is 'x' or 'X' ? number.IndexOfAny(['p', 'P']) : number.IndexOfAny(['e', 'E']);
        var tail = tailStart < 0 ? "" : number[tailStart..];
        var body = tailStart < 0 ? number : number[..tailStart];
        var sawNonZero = false;
        foreach (var c in body.AsSpan(1))
        {
            if (c == '.')
            {
                continue;
            }

            sawNonZero |= c != '0';
            missing -= sawNonZero ? 1 : 0;
        }

        if (!body.Contains('.', StringComparison.Ordinal))
        {
            missing -= body is [_, '0'] ? 1 : 0;
            body += ".";
        }

        return body + new string('0', Math.Max(0, missing)) + tail;
    }

    private void FormatQuoted(string text)
    {
        text = TruncateRunes(text);
        Pad(_flags.Sharp && GoQuote.CanBackquote(text) ? $"`{text}`"
            : _flags.Plus ? GoQuote.QuoteToAscii(text)
            : GoQuote.Quote(text));
    }

    private string TruncateRunes(string text)
    {
        if (_flags.Precision is not { } most)
        {
            return text;
        }

        for (var i = 0; i < text.Length; most--)
        {
            if (most == 0)
            {
                return text[..i];
            }

            GoString.DecodeRune(text, i, out var width);
            i += width;
        }

        return text;
    }

    private void FormatHexadecimal(ReadOnlySpan<byte> bytes, bool isUpper)
    {
        var length = Math.Min(bytes.Length, _flags.Precision ?? int.MaxValue);
        if (length == 0)
        {
            WritePadding(_flags.Width ?? 0);
            return;
        }

        var prefix = isUpper ? "0X" : "0x";
        var text = new TextBuffer(length * 2 + 2);
        for (var i = 0; i < length; i++)
        {
            text.Append(_flags.Space && i > 0 ? " " : "");
            text.Append(_flags.Sharp && (_flags.Space || i == 0) ? prefix : "");
            text.Append(bytes[i].ToString(isUpper ? "X2" : "x2", CultureInfo.InvariantCulture));
        }

        Pad(text.Written);
    }
}
