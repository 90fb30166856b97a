namespace LlmdBuild.Helm.Time;

/// <summary>One element of a layout with what stands around it.</summary>
/// <param name="prefix">The literal text before it.</param>
/// <param name="element">What it is; none at the end of the layout.</param>
/// <param name="text">How it is written.</param>
/// <param name="rest">The layout after it.</param>
internal readonly ref struct LayoutPart(ReadOnlySpan<char> prefix, LayoutElement element, ReadOnlySpan<char> text, ReadOnlySpan<char> rest)
{
    // In the order in which one that begins like another must be tried first.
    private static readonly (string Text, LayoutElement Element)[] ZoneForms =
    [
        ("-070000", LayoutElement.NumberSecondsZone),
        ("-07:00:00", LayoutElement.NumberColonSecondsZone),
        ("-0700", LayoutElement.NumberZone),
        ("-07:00", LayoutElement.NumberColonZone),
        ("-07", LayoutElement.NumberShortZone),
        ("Z070000", LayoutElement.IsoSecondsZone),
        ("Z07:00:00", LayoutElement.IsoColonSecondsZone),
        ("Z0700", LayoutElement.IsoZone),
        ("Z07:00", LayoutElement.IsoColonZone),
        ("Z07", LayoutElement.IsoShortZone),
    ];

    private static readonly LayoutElement[] ZeroForms =
    [
        LayoutElement.ZeroMonth, LayoutElement.ZeroDay, LayoutElement.ZeroHour12,
        LayoutElement.ZeroMinute, LayoutElement.ZeroSecond, LayoutElement.Year,
    ];

    public ReadOnlySpan<char> Prefix { get; } = prefix;

    public LayoutElement Element { get; } = element;

    public ReadOnlySpan<char> Text { get; } = text;

    public ReadOnlySpan<char> Rest { get; } = rest;

    /// <summary>Finds the first element of a layout.</summary>
    public static LayoutPart Next(ReadOnlySpan<char> layout)
    {
        for (var i = 0; i < layout.Length; i++)
        {
            var (element, length, skip) = Match(layout[i..]);
            if (element == LayoutElement.None) continue;
            i += skip;
            return new LayoutPart(layout[..i], element, layout.Slice(i, length), layout[(i + length)..]);
        }
        return new LayoutPart(layout, LayoutElement.None, default, default);
    }

    // The element at the start of the text, its length, and how many literal characters stand before it after all.
    private static (LayoutElement Element, int Length, int Skip) Match(ReadOnlySpan<char> text)
    {
        var (element, length) = text[0] switch
        {
            'J' => MatchName(text, "January", LayoutElement.LongMonth, LayoutElement.Month),
            'M' when text.StartsWith("MST") => (LayoutElement.ZoneName, 3),
            'M' => MatchName(text, "Monday", LayoutElement.LongWeekday, LayoutElement.Weekday),
            '0' when text.Length > 1 && text[1] is >= '1' and <= '6' => (ZeroForms[text[1] - '1'], 2),
            '0' when text.StartsWith("002") => (LayoutElement.ZeroYearDay, 3),
            '1' when text.StartsWith("15") => (LayoutElement.Hour, 2),
            '1' => (LayoutElement.NumberMonth, 1),
            '2' when text.StartsWith("2006") => (LayoutElement.LongYear, 4),
            '2' => (LayoutElement.Day, 1),
            '_' when text.StartsWith("_2") && !text.StartsWith("_2006") => (LayoutElement.UnderDay, 2),
            '_' when text.StartsWith("__2") => (LayoutElement.UnderYearDay, 3),
            '3' => (LayoutElement.Hour12, 1),
            '4' => (LayoutElement.Minute, 1),
            '5' => (LayoutElement.Second, 1),
            'P' when text.StartsWith("PM") => (LayoutElement.UpperPM, 2),
            'p' when text.StartsWith("pm") => (LayoutElement.LowerPM, 2),
            '-' or 'Z' => MatchZone(text),
            '.' or ',' => MatchFraction(text),
            _ => default,
        };
        return text.StartsWith("_2006") ? (LayoutElement.LongYear, 4, 1) : (element, length, 0);
    }

    // A short name that small letters follow is a word of its own: "Janet" is literal, "MonDay" is not.
    private static (LayoutElement Element, int Length) MatchName(ReadOnlySpan<char> text, string name, LayoutElement whole, LayoutElement shortened)
    {
        if (text.StartsWith(name)) return (whole, name.Length);
        if (!text.StartsWith(name.AsSpan(0, 3))) return default;
        return text.Length > 3 && char.IsAsciiLetterLower(text[3]) ? default : (shortened, 3);
    }

    private static (LayoutElement Element, int Length) MatchZone(ReadOnlySpan<char> text)
    {
        foreach (var (form, element) in ZoneForms)
        {
            if (text.StartsWith(form)) return (element, form.Length);
        }
        return default;
    }

    // A point or comma and zeros or nines, which no other digit follows.
    private static (LayoutElement Element, int Length) MatchFraction(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[1] is not ('0' or '9')) return default;
        var digit = text[1];
        var end = 1;
        while (end < text.Length && text[end] == digit) end++;
        if (end < text.Length && char.IsAsciiDigit(text[end])) return default;
        return (digit == '0' ? LayoutElement.FractionZeros : LayoutElement.FractionNines, end);
    }
}
