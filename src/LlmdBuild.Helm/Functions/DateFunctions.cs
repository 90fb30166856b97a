using System.Globalization;
using LlmdBuild.Helm.Time;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Sprig's functions on times and durations.</summary>
internal static class DateFunctions
{
    private const string HtmlDate = "2006-01-02";

    public static IEnumerable<TemplateFunction> All =>
    [
        new("now", "func() time.Time", static call => Now(call, "now")),
        new("ago", "func(interface {}) string", static call => Ago(call)),
        new("date", "func(string, interface {}) string", static call => DateInZone(call, "date", call.String(0), call[1], "Local")),
        new("htmlDate", "func(interface {}) string", static call => DateInZone(call, "htmlDate", HtmlDate, call[0], "Local")),
        new("htmlDateInZone", "func(interface {}, string) string", static call => DateInZone(call, "htmlDateInZone", HtmlDate, call[0], call.String(1))),
        new("dateInZone", "func(string, interface {}, string) string", static call => DateInZone(call, "dateInZone", call.String(0), call[1], call.String(2))),
        new("date_in_zone", "func(string, interface {}, string) string", static call => DateInZone(call, "date_in_zone", call.String(0), call[1], call.String(2))),
        new("dateModify", "func(string, time.Time) time.Time", static call => DateModify(call.String(0), (GoTime)call[1]!)),
        new("date_modify", "func(string, time.Time) time.Time", static call => DateModify(call.String(0), (GoTime)call[1]!)),
        new("mustDateModify", "func(string, time.Time) (time.Time, error)", static call => MustDateModify(call.String(0), (GoTime)call[1]!)),
        new("must_date_modify", "func(string, time.Time) (time.Time, error)", static call => MustDateModify(call.String(0), (GoTime)call[1]!)),
        new("toDate", "func(string, string) time.Time", static call => ToDate(call.String(0), call.String(1))),
        new("mustToDate", "func(string, string) (time.Time, error)", static call => MustToDate(call.String(0), call.String(1))),
        new("unixEpoch", "func(time.Time) string", static call => ((GoTime)call[0]!).UnixSeconds.ToString(CultureInfo.InvariantCulture)),
        new("duration", "func(interface {}) string", static call => Duration(call[0])),
        new("durationRound", "func(interface {}) string", static call => DurationRound(call)),
    ];

    private static GoTime Now(FunctionCall call, string function) => GoTime.Now(FunctionEnvironment.Use(call, function).Clock);

    // Whatever is neither a time nor a number of seconds is now.
    private static string DateInZone(FunctionCall call, string function, string layout, object? date, string zone)
    {
        var time = date switch
        {
            GoTime value => value,
            long seconds => GoTime.Unix(seconds, 0, GoLocation.Local),
            GoInt seconds => GoTime.Unix(seconds.Value, 0, GoLocation.Local),
            int seconds => GoTime.Unix(seconds, 0, GoLocation.Local),
            _ => Now(call, function),
        };
        return time.In(GoLocation.Load(zone) ?? GoLocation.Utc).Format(layout);
    }

    private static GoTime DateModify(string duration, GoTime time) =>
        DurationText.TryParse(duration, out var nanoseconds, out _) ? time.Add(nanoseconds) : time;

    private static GoTime MustDateModify(string duration, GoTime time) =>
        DurationText.TryParse(duration, out var nanoseconds, out var error) ? time.Add(nanoseconds) : throw new TemplateFunctionException(error);

    private static GoTime ToDate(string layout, string text)
    {
        try
        {
            return TimeParser.Parse(layout, text, GoLocation.Local);
        }
        catch (FormatException)
        {
            return GoTime.Zero;
        }
    }

    private static GoTime MustToDate(string layout, string text)
    {
        try
        {
            return TimeParser.Parse(layout, text, GoLocation.Local);
        }
        catch (FormatException e)
        {
            throw new TemplateFunctionException(e.Message, e);
        }
    }

    private static string Ago(FunctionCall call)
    {
        var now = Now(call, "ago");
        var time = call[0] switch
        {
            GoTime value => value,
            long seconds => GoTime.Unix(seconds, 0, GoLocation.Local),
            GoInt seconds => GoTime.Unix(seconds.Value, 0, GoLocation.Local),
            _ => now,
        };
        return new GoDuration(now.Since(time)).Round(1_000_000_000).String();
    }

    /// <summary>Seconds, as text or an <c>int64</c>; every other value is none.</summary>
    private static string Duration(object? value)
    {
        var seconds = 0L;
        if (value is string text) GoNumberText.TryParseInt(text, 10, out seconds);
        else if (value is long number) seconds = number;
        return DurationText.Format(unchecked(seconds * 1_000_000_000));
    }

    /// <summary>The largest unit alone: <c>3d</c>. Months have 30 days, years 365.</summary>
    private static string DurationRound(FunctionCall call)
    {
        var nanoseconds = call[0] switch
        {
            string text => DurationText.TryParse(text, out var parsed, out _) ? parsed : 0,
            long number => number,
            GoTime time => Now(call, "durationRound").Since(time),
            _ => 0,
        };
        var magnitude = nanoseconds < 0 ? unchecked((ulong)-nanoseconds) : (ulong)nanoseconds;
        const ulong Second = 1_000_000_000, Hour = 3600 * Second, Day = 24 * Hour;
        var (unit, name) = magnitude switch
        {
            > 365 * Day => (365 * Day, "y"),
            > 30 * Day => (30 * Day, "mo"),
            > Day => (Day, "d"),
            > Hour => (Hour, "h"),
            > 60 * Second => (60 * Second, "m"),
            > Second => (Second, "s"),
            _ => (0UL, "0s"),
        };
        return unit == 0 ? name : (magnitude / unit).ToString(CultureInfo.InvariantCulture) + name;
    }
}
