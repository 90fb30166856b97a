using System.Globalization;
using System.Text;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Format</c>: a layout shows how the time 15:04:05 on Monday, 2 January 2006 (MST, -0700) would be written.</summary>
internal static class TimeFormatter
{
    public static string Format(GoTime time, string layout)
    {
        var text = new StringBuilder();
        var rest = layout.AsSpan();
        while (!rest.IsEmpty)
        {
            var part = LayoutPart.Next(rest);
            text.Append(part.Prefix);
            if (part.Element == LayoutElement.None) break;
            Append(text, time, part);
            rest = part.Rest;
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, GoTime time, LayoutPart part)
    {
        var hour12 = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        switch (part.Element)
        {
            case LayoutElement.Year:
                Pad(text, Math.Abs(time.Year) % 100, 2);
                break;
            case LayoutElement.LongYear:
                Pad(text, time.Year, 4);
                break;
            case LayoutElement.LongMonth:
                text.Append(GoMonth.Names[time.Month - 1]);
                break;
            case LayoutElement.Month:
                text.Append(GoMonth.Names[time.Month - 1], 0, 3);
                break;
            case LayoutElement.NumberMonth:
                text.Append(time.Month);
                break;
            case LayoutElement.ZeroMonth:
                Pad(text, time.Month, 2);
                break;
            case LayoutElement.LongWeekday:
                text.Append(GoWeekday.Names[time.Weekday]);
                break;
            case LayoutElement.Weekday:
                text.Append(GoWeekday.Names[time.Weekday], 0, 3);
                break;
            case LayoutElement.Day:
                text.Append(time.Day);
                break;
            case LayoutElement.UnderDay:
                Pad(text, time.Day, 2, ' ');
                break;
            case LayoutElement.ZeroDay:
                Pad(text, time.Day, 2);
                break;
            case LayoutElement.UnderYearDay:
                Pad(text, time.YearDay, 3, ' ');
                break;
            case LayoutElement.ZeroYearDay:
                Pad(text, time.YearDay, 3);
                break;
            case LayoutElement.Hour:
                Pad(text, time.Hour, 2);
                break;
            case LayoutElement.Hour12:
                text.Append(hour12);
                break;
            case LayoutElement.ZeroHour12:
                Pad(text, hour12, 2);
                break;
            case LayoutElement.Minute:
                text.Append(time.Minute);
                break;
            case LayoutElement.ZeroMinute:
                Pad(text, time.Minute, 2);
                break;
            case LayoutElement.Second:
                text.Append(time.Second);
                break;
            case LayoutElement.ZeroSecond:
                Pad(text, time.Second, 2);
                break;
            case LayoutElement.UpperPM:
                text.Append(time.Hour >= 12 ? "PM" : "AM");
                break;
            case LayoutElement.LowerPM:
                text.Append(time.Hour >= 12 ? "pm" : "am");
                break;
            case LayoutElement.ZoneName:
                AppendZoneName(text, time);
                break;
            case LayoutElement.FractionZeros or LayoutElement.FractionNines:
                AppendFraction(text, time.Nanosecond, part);
                break;
            default:
                AppendOffset(text, time.Zone.Offset, part);
                break;
        }
    }

    private static void AppendZoneName(StringBuilder text, GoTime time)
    {
        var zone = time.Zone;
        if (zone.Name.Length > 0)
        {
            text.Append(zone.Name);
            return;
        }
        var minutes = zone.Offset / 60;
        text.Append(minutes < 0 ? '-' : '+');
        Pad(text, Math.Abs(minutes) / 60, 2);
        Pad(text, Math.Abs(minutes) % 60, 2);
    }

    private static void AppendOffset(StringBuilder text, int offset, LayoutPart part)
    {
        if (offset == 0 && part.Text[0] == 'Z')
        {
            text.Append('Z');
            return;
        }
        var hasColon = part.Text.Contains(':');
        var length = part.Text.Length;
        text.Append(offset / 60 < 0 ? '-' : '+');
        offset = Math.Abs(offset);
        Pad(text, offset / 3600, 2);
        if (length == 3) return;
        if (hasColon) text.Append(':');
        Pad(text, offset / 60 % 60, 2);
        if (length < 7) return;
        if (hasColon) text.Append(':');
        Pad(text, offset % 60, 2);
    }

    private static void AppendFraction(StringBuilder text, int nanoseconds, LayoutPart part)
    {
        Span<char> digits = stackalloc char[9];
        nanoseconds.TryFormat(digits, out _, "D9", CultureInfo.InvariantCulture);
        ReadOnlySpan<char> shown = digits[..Math.Min(9, part.Text.Length - 1)];
        if (part.Element == LayoutElement.FractionNines)
        {
            shown = shown.TrimEnd('0');
            if (shown.IsEmpty) return;
        }
        text.Append(part.Text[0]).Append(shown);
        if (part.Element == LayoutElement.FractionZeros) text.Append('0', Math.Max(0, part.Text.Length - 10));
    }

    private static void Pad(StringBuilder text, long number, int width, char with = '0')
    {
        if (number < 0) text.Append('-');
        var digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        text.Append(with, Math.Max(0, width - digits.Length)).Append(digits);
    }
}
