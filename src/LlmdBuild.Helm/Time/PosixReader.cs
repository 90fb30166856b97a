namespace LlmdBuild.Helm.Time;

/// <summary>Walks over a POSIX <c>TZ</c> rule, one part at a time; each method is false where the part is malformed.</summary>
internal struct PosixReader(string text)
{
    private const int DefaultTime = 2 * 3600;

    private int _position;

    public readonly bool AtEnd => _position == text.Length;

    public readonly char Peek => text[_position];

    // name:
    //     three or more letters
    //     < letters, digits, + and - >
    public bool TryName(out string name)
    {
        name = "";
        if (AtEnd) return false;
        var start = _position;
        if (Peek == '<')
        {
            var close = text.IndexOf('>', start);
            if (close < 0) return false;
            name = text[(start + 1)..close];
            _position = close + 1;
            return true;
        }
        while (!AtEnd && !char.IsAsciiDigit(Peek) && Peek is not (',' or '+' or '-')) _position++;
        name = text[start.._position];
        return name.Length >= 3;
    }

    // offset:
    //     [+-] hours [: minutes [: seconds]]
    public bool TryOffset(out int seconds)
    {
        seconds = 0;
        if (AtEnd) return false;
        var negative = Peek == '-';
        if (Peek is '+' or '-') _position++;
        if (!TryNumber(0, 24 * 7, out var hours)) return false;
        seconds = hours * 3600;
        if (Skip(':'))
        {
            if (!TryNumber(0, 59, out var minutes)) return false;
            seconds += minutes * 60;
            if (Skip(':'))
            {
                if (!TryNumber(0, 59, out var rest)) return false;
                seconds += rest;
            }
        }
        if (negative) seconds = -seconds;
        return true;
    }

    // date:
    //     , J day [/ time]
    //     , day [/ time]
    //     , M month . week . day [/ time]
    public bool TryDate(out PosixDate date)
    {
        date = default;
        if (!Skip(',') || AtEnd) return false;
        int day, week = 0, month = 0;
        var form = Peek is 'J' or 'M' ? Peek : '0';
        if (form != '0') _position++;
        if (form == 'M')
        {
            if (!TryNumber(1, 12, out month) || !Skip('.') || !TryNumber(1, 5, out week) || !Skip('.') || !TryNumber(0, 6, out day))
            {
                return false;
            }
        }
        else if (!TryNumber(form == 'J' ? 1 : 0, 365, out day))
        {
            return false;
        }
        var time = DefaultTime;
        if (Skip('/') && !TryOffset(out time)) return false;
        date = new PosixDate(form, day, week, month, time);
        return true;
    }

    private bool Skip(char expected)
    {
        if (AtEnd || Peek != expected) return false;
        _position++;
        return true;
    }

    private bool TryNumber(int least, int most, out int number)
    {
        number = 0;
        var start = _position;
        while (!AtEnd && char.IsAsciiDigit(Peek))
        {
            number = number * 10 + (Peek - '0');
            if (number > most) return false;
            _position++;
        }
        return _position > start && number >= least;
    }
}
