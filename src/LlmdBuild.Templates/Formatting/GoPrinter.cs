using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Formatting;

/// <summary>The state of one formatting: output, flags and the argument at hand.</summary>
internal sealed partial class GoPrinter
{
    /// <summary>Widths, precisions and argument numbers above it are malformed: Go's own limit.</summary>
    private const int MostDigitsValue = 1_000_000;

    private const int MostKeptCapacity = 64 * 1024;

    private readonly TextBuffer _buffer = new(mostLength: TextBuffer.MostFormatted);
    private FormatFlags _flags;
    private object? _argument;
    private bool _isErroring;
    private bool _isReordered;
    private bool _isGoodArgument;

    /// <summary>Whether it has grown too large to be kept for the next text.</summary>
    internal bool IsLarge => _buffer.Capacity > MostKeptCapacity;

    /// <summary>What was printed; the printer is as new.</summary>
    internal string Take()
    {
        _argument = null;
        _isErroring = false;
        _isReordered = false;
        _flags = default;
        return _buffer.Take(0);
    }

    internal void Print(ReadOnlySpan<object?> arguments)
    {
        var previousIsString = false;
        for (var i = 0; i < arguments.Length; i++)
        {
            var isString = GoType.Of(arguments[i])?.Kind == GoKind.String;
            if (i > 0 && !isString && !previousIsString)
            {
                _buffer.Append(' ');
            }

            PrintArgument(arguments[i], 'v');
            previousIsString = isString;
        }
    }

    internal void Println(ReadOnlySpan<object?> arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (i > 0)
            {
                _buffer.Append(' ');
            }

            PrintArgument(arguments[i], 'v');
        }

        _buffer.Append('\n');
    }

    internal void Printf(string format, ReadOnlySpan<object?> arguments)
    {
        var next = 0;
        _isReordered = false;
        for (var i = 0; i < format.Length;)
        {
            var percent = format.IndexOf('%', i);
            if (percent < 0)
            {
                _buffer.Append(format.AsSpan(i));
                break;
            }

            _buffer.Append(format.AsSpan(i, percent - i));
            i = PrintVerb(format, percent + 1, arguments, ref next);
        }

        if (!_isReordered && next < arguments.Length)
        {
            ReportExtra(arguments[next..]);
        }
    }

    // %[flags][width][.precision][argument index]verb, from after the percent sign. Gives where it ends.
    private int PrintVerb(string format, int i, ReadOnlySpan<object?> arguments, ref int next)
    {
        _isGoodArgument = true;
        _flags = default;
        i = ReadFlags(format, i);
        var afterIndex = false;
        i = ReadArgumentNumber(format, i, arguments.Length, ref next, ref afterIndex);
        i = ReadWidth(format, i, arguments, ref next, ref afterIndex);
        i = ReadPrecision(format, i, arguments, ref next, ref afterIndex);
        if (!afterIndex)
        {
            i = ReadArgumentNumber(format, i, arguments.Length, ref next, ref afterIndex);
        }

        if (i >= format.Length)
        {
            _buffer.Append("%!(NOVERB)");
            return i;
        }

        var verb = GoString.DecodeRune(format, i, out var width);
        i += width;
        if (verb == '%')
        {
            _buffer.Append('%');
        }
        else if (!_isGoodArgument)
        {
            ReportVerb(verb, "(BADINDEX)");
        }
        else if (next >= arguments.Length)
        {
            ReportVerb(verb, "(MISSING)");
        }
        else
        {
            // %w is for errors that wrap others: here it is a wrong verb, with the flags of %v.
            if (verb is 'v' or 'w')
            {
                (_flags.SharpV, _flags.Sharp) = (_flags.Sharp, false);
                (_flags.PlusV, _flags.Plus) = (_flags.Plus, false);
            }

            PrintArgument(arguments[next++], verb);
        }

        return i;
    }

    private int ReadFlags(string format, int i)
    {
        for (; i < format.Length; i++)
        {
            switch (format[i])
            {
                case '#':
                    _flags.Sharp = true;
                    break;
                case '0':
                    _flags.Zero = true;
                    break;
                case '+':
                    _flags.Plus = true;
                    break;
                case '-':
                    _flags.Minus = true;
                    break;
                case ' ':
                    _flags.Space = true;
                    break;
                default:
                    return i;
            }
        }

        return i;
    }

    private int ReadWidth(string format, int i, ReadOnlySpan<object?> arguments, ref int next, ref bool afterIndex)
    {
        if (i < format.Length && format[i] == '*')
        {
            _flags.Width = ReadNumberArgument(arguments, ref next);
            if (_flags.Width is null)
            {
                _buffer.Append("%!(BADWIDTH)");
            }

            if (_flags.Width < 0)
            {
                _flags.Width = -_flags.Width;
                _flags.Minus = true;
                _flags.Zero = false; // No zeros on the right.
            }

            afterIndex = false;
            return i + 1;
        }

        _flags.Width = ReadNumber(format, ref i, format.Length);
        if (afterIndex && _flags.Width is not null)
        {
            _isGoodArgument = false; // "%[3]2d"
        }

        return i;
    }

    private int ReadPrecision(string format, int i, ReadOnlySpan<object?> arguments, ref int next, ref bool afterIndex)
    {
        if (i + 1 >= format.Length || format[i] != '.')
        {
            return i;
        }

        i++;
        if (afterIndex)
        {
            _isGoodArgument = false; // "%[3].2d"
        }

        i = ReadArgumentNumber(format, i, arguments.Length, ref next, ref afterIndex);
        if (i < format.Length && format[i] == '*')
        {
            var precision = ReadNumberArgument(arguments, ref next);
            _flags.Precision = precision < 0 ? null : precision;
            if (_flags.Precision is null)
            {
                _buffer.Append("%!(BADPREC)");
            }

            afterIndex = false;
            return i + 1;
        }

        _flags.Precision = ReadNumber(format, ref i, format.Length) ?? 0;
        return i;
    }

    // [n]
    private int ReadArgumentNumber(string format, int i, int count, ref int next, ref bool afterIndex)
    {
        afterIndex = false;
        if (i >= format.Length || format[i] != '[')
        {
            return i;
        }

        _isReordered = true;
        var close = format.Length - i < 3 ? -1 : format.IndexOf(']', i + 1);
        if (close < 0)
        {
            _isGoodArgument = false;
            return i + 1;
        }

        var end = i + 1;
        var number = ReadNumber(format, ref end, close);
        afterIndex = number is not null && end == close;
        if (afterIndex && number is >= 1 && number <= count)
        {
            next = number.Value - 1;
        }
        else
        {
            _isGoodArgument = false;
        }

        return close + 1;
    }

    // Null where there are no digits; the rest is skipped where there are too many.
    private static int? ReadNumber(string format, ref int i, int end)
    {
        int? number = null;
        for (; i < end && char.IsAsciiDigit(format[i]); i++)
        {
            if (number > MostDigitsValue)
            {
                i = end;
                return null;
            }

            number = (number ?? 0) * 10 + (format[i] - '0');
        }

        return number;
    }

    private static int? ReadNumberArgument(ReadOnlySpan<object?> arguments, ref int next)
    {
        if (next >= arguments.Length)
        {
            return null;
        }

        return GoInteger.TryGet(arguments[next++], out var number) && Math.Abs(number) <= MostDigitsValue ? (int)number : null;
    }

    private void ReportVerb(int verb, string problem)
    {
        _buffer.Append("%!");
        _buffer.AppendRune(verb);
        _buffer.Append(problem);
    }

    private void ReportExtra(ReadOnlySpan<object?> arguments)
    {
        _flags = default;
        _buffer.Append("%!(EXTRA ");
        for (var i = 0; i < arguments.Length; i++)
        {
            _buffer.Append(i > 0 ? ", " : "");
            if (GoType.Of(arguments[i]) is not { } type)
            {
                _buffer.Append("<nil>");
                continue;
            }

            _buffer.Append(type.Name);
            _buffer.Append('=');
            PrintArgument(arguments[i], 'v');
        }

        _buffer.Append(')');
    }

    // %!verb(type=value)
    private void ReportBadVerb(int verb)
    {
        _isErroring = true;
        ReportVerb(verb, "(");
        if (GoType.Of(_argument) is { } type)
        {
            _buffer.Append(type.Name);
            _buffer.Append('=');
            PrintArgument(_argument, 'v');
        }
        else
        {
            _buffer.Append("<nil>");
        }

        _buffer.Append(')');
        _isErroring = false;
    }

    private void Pad(ReadOnlySpan<char> text)
    {
        if (_flags.Width is not { } width || width == 0)
        {
            _buffer.Append(text);
            return;
        }

        width -= CountRunes(text);
        if (_flags.Minus)
        {
            _buffer.Append(text);
            WritePadding(width);
        }
        else
        {
            WritePadding(width);
            _buffer.Append(text);
        }
    }

    private void PadWithSpaces(ReadOnlySpan<char> text)
    {
        var zero = _flags.Zero;
        _flags.Zero = false;
        Pad(text);
        _flags.Zero = zero;
    }

    private void WritePadding(int count)
    {
        if (count > 0)
        {
            _buffer.Append(_flags.Zero && !_flags.Minus ? '0' : ' ', count);
        }
    }

    private static int CountRunes(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }

        var count = 0;
        for (var i = 0; i < text.Length; i++, count++)
        {
            i += i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 1 : 0;
        }

        return count;
    }
}
